// The smallest program with these routes: a minimal API with the data in memory, in a database by hand (--database=PLACE), or in a database through
// EF Core (--entities=PLACE). A place is a SQLite file or a connection string of PostgreSQL.
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
    ({ } place, null) => PostgreSqlStore.IsPlace(place) ? await PostgreSqlStore.CreateAsync(place) : new SqliteStore(place),
    (null, { } place) => PostgreSqlStore.IsPlace(place) ? await PostgreSqlEntityStore.CreateAsync(place) : new SqliteEntityStore(place),
    _ => new MemoryStore(),
};
var app = builder.Build();

app.MapPost("/users/", async (NewUser user) => TypedResults.Created((string?)null, await store.AddAsync(user)));
app.MapGet("/users/{id:long}", async Task<Results<Ok<User>, NotFound>> (long id) =>
    await store.FindUserAsync(id) is { } user ? TypedResults.Ok(user) : TypedResults.NotFound());
app.MapPost("/orders/", async Task<Results<Created<Order>, BadRequest>> (NewOrder order) => await store.FindUserAsync(order.UserId) is { } user
    ? TypedResults.Created((string?)null, await store.AddAsync(order, user.Name))
    : TypedResults.BadRequest());
app.MapGet("/orders/{id:long}", async Task<Results<Ok<Order>, NotFound>> (long id) =>
    await store.FindOrderAsync(id) is { } order ? TypedResults.Ok(order) : TypedResults.NotFound());

app.Run();
