using Cello.Application.UnitsOfWork;
using Cello.Modularity.Modules;
using Cello.Modularity.Startup;
using Cello.Persistence.Idempotency;
using Cello.Persistence.Sqlite;
using Cello.Persistence.Tracing;
using Cello.Persistence.UnitsOfWork;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cello.Persistence;

/// <summary>Gives a module its database.</summary>
public static class DatabaseRegistration
{
    /// <summary>
    /// The module's database in a file of its name, migrated at start, checked for readiness, with the module's unit of work
    /// (<typeparamref name="TUnitOfWork"/>, known to its Application as <typeparamref name="TPort"/>).
    /// </summary>
    public static void AddModuleDatabase<TContext, TPort, TUnitOfWork>(this IHostApplicationBuilder host, IModule module)
        where TContext : ModuleDbContext
        where TPort : class, IUnitOfWork
        where TUnitOfWork : UnitOfWork<TContext>, TPort
    {
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(module);

        var services = host.Services;
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new SqliteDatabase<TContext>(
            module.Name, provider.GetRequiredService<IConfiguration>(), provider.GetRequiredService<IServiceScopeFactory>()));
        services.AddSingleton<IStartupStep>(provider => provider.GetRequiredService<SqliteDatabase<TContext>>());
        var spans = new DatabaseSpans("sqlite", module.Name);
        services.AddDbContextPool<TContext>((provider, options) => options
            .UseSqlite(provider.GetRequiredService<SqliteDatabase<TContext>>().ConnectionString)
            .AddInterceptors(new DurabilityInterceptor(), new TransactionWatch(), new CommandSpans(spans), new TransactionSpans(spans))
            .ConfigureWarnings(events => events.Log( // A refused write is often expected; whoever doesn't expect a failure logs it, once.
                (RelationalEventId.CommandError, LogLevel.Debug),
                (CoreEventId.QueryIterationFailed, LogLevel.Debug),
                (CoreEventId.SaveChangesFailed, LogLevel.Debug),
                (CoreEventId.OptimisticConcurrencyException, LogLevel.Debug))));
        services.AddSingleton<WriteTurn<TContext>>();
        services.AddScoped<TPort, TUnitOfWork>();
        services.AddHostedService<KeptAnswerCleaner<TContext>>();
        services.AddHealthChecks().AddCheck<DatabaseHealthCheck<TContext>>($"{module.Name}_database", tags: ["ready", "database", module.Name]);
    }
}
