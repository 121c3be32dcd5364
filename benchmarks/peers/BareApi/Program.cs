// The smallest program with these routes: a minimal API with the data in memory, in SQLite (--database=FILE), or in SQLite through EF Core
// (--entities=FILE).
using System.Text.Json;
using BareApi;
using Microsoft.AspNetCore.Http.HttpResults;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.Services.ConfigureHttpJsonOptions(json =>
{
    json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
    json.SerializerOptions.TypeInfoResolverChain.Insert(0, Wire.Default);
});

IStore store = (builder.Configuration["database"], builder.Configuration["entities"]) switch
{
    ({ } file, null) => new SqliteStore(file),
    (null, { } file) => new EntityStore(file),
    _ => new MemoryStore(),
};
var app = builder.Build();

app.MapPost("/users/", async (NewUser user) => TypedResults.Created((string?)null, await store.AddAsync(user)));
app.MapGet("/users/{id:long}", Results<Ok<User>, NotFound> (long id) =>
    store.FindUser(id) is { } user ? TypedResults.Ok(user) : TypedResults.NotFound());
app.MapPost("/orders/", async Task<Results<Created<Order>, BadRequest>> (NewOrder order) => store.FindUser(order.UserId) is { } user
    ? TypedResults.Created((string?)null, await store.AddAsync(order, user.Name))
    : TypedResults.BadRequest());
app.MapGet("/orders/{id:long}", Results<Ok<Order>, NotFound> (long id) =>
    store.FindOrder(id) is { } order ? TypedResults.Ok(order) : TypedResults.NotFound());

app.Run();
