// Users and Orders as a team would assemble them from well-known packages: a mediator with validation, EF Core, bearer tokens, a rate limit, a log line
// for each request, and metrics. JWT_SECRET and RateLimit are the settings of Cello; ConnectionStrings__App names a SQLite file or a PostgreSQL server.
using System.Text.Json;
using Assembled;
using Assembled.Orders;
using Assembled.Users;
using Assembled.Web;
using FluentValidation;
using Prometheus;
using Serilog;

var builder = WebApplication.CreateBuilder(args);
builder.AddRequestLog();
builder.AddBearerTokens();
builder.AddRateLimit();
builder.AddDatabase();
builder.Services.AddMediator(mediator =>
{
    mediator.ServiceLifetime = ServiceLifetime.Scoped;
    mediator.PipelineBehaviors = [typeof(ValidationBehavior<,>)];
});
builder.Services.AddValidatorsFromAssemblyContaining<Program>(ServiceLifetime.Singleton, includeInternalTypes: true);
builder.Services.AddProblemDetails();
builder.Services.AddExceptionHandler<ExceptionProblems>();
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddHealthChecks();
builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower);

var app = builder.Build();
await app.CreateDatabaseAsync();
app.UseSerilogRequestLogging();
app.UseExceptionHandler();
app.UseStatusCodePages();
app.UseRouting();
app.UseHttpMetrics();
app.UseAuthentication();
app.UseRateLimiter();
app.UseAuthorization();
app.MapUsers();
app.MapOrders();
app.MapMetrics().AllowAnonymous().DisableRateLimiting();
app.MapHealthChecks("/health/live").AllowAnonymous().DisableRateLimiting();
await app.RunAsync();
