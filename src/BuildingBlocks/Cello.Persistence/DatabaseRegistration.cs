using Cello.Application.UnitsOfWork;
using Cello.Modularity.Modules;
using Cello.Modularity.Outages;
using Cello.Modularity.Settings;
using Cello.Persistence.Backfills;
using Cello.Persistence.Idempotency;
using Cello.Persistence.Moving;
using Cello.Persistence.PostgreSql;
using Cello.Persistence.Schemas;
using Cello.Persistence.Sqlite;
using Cello.Persistence.Tracing;
using Cello.Persistence.UnitsOfWork;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cello.Persistence;

/// <summary>Gives a module its database.</summary>
public static class DatabaseRegistration
{
    /// <summary>Contexts that are kept for later requests; more are made when they are needed, and dropped.</summary>
    private const int MaxContexts = 128;

    /// <summary>
    /// The module's database, on PostgreSQL if a connection string says so and in a SQLite file of the module's name if none does: checked at
    /// start and for readiness, with the module's unit of work (<typeparamref name="TUnitOfWork"/>, known to its Application as
    /// <typeparamref name="TPort"/>).
    /// </summary>
    /// <exception cref="SettingException">The connection string can't be read.</exception>
    public static void AddModuleDatabase<TContext, TPort, TUnitOfWork>(this IHostApplicationBuilder host, IModule module)
        where TContext : ModuleDbContext
        where TPort : class, IUnitOfWork
        where TUnitOfWork : UnitOfWork<TContext>, TPort
    {
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(module);

        var services = host.Services;
        services.TryAddSingleton(TimeProvider.System);
        var setting = PostgreSqlSetting.Read(host.Configuration, module.Name);
        services.AddSingleton(setting?.PlaceOf(module.Name)
            ?? new DatabasePlace(module.Name, DataFolder.Setting, DataFolder.Named(host.Configuration), IsFile: true, StatementSeconds: null));
        services.AddDatabase<TContext>(module.Name, setting);
        services.AddSingleton<IStartupStep>(provider => provider.GetRequiredService<ModuleDatabase<TContext>>());
        services.AddSingleton<IMigration>(provider => provider.GetRequiredService<ModuleDatabase<TContext>>());
        services.AddDbContextPool<TContext>((provider, options) =>
        {
            var database = provider.GetRequiredService<ModuleDatabase<TContext>>();
            var spans = new DatabaseSpans(database.System, module.Name);
            database.Configure(options);
            options
                .ReplaceService<IMigrationsAssembly, ProviderMigrations>()
                .AddInterceptors(new TransactionWatch(), new CommandSpans(spans), new TransactionSpans(spans))
                .ConfigureWarnings(events => events.Log( // A refused write is often expected; whoever doesn't expect a failure logs it, once.
                    (RelationalEventId.CommandError, LogLevel.Debug),
                    (RelationalEventId.ConnectionError, LogLevel.Debug),
                    (RelationalEventId.TransactionError, LogLevel.Debug),
                    (CoreEventId.QueryIterationFailed, LogLevel.Debug),
                    (CoreEventId.SaveChangesFailed, LogLevel.Debug),
                    (CoreEventId.OptimisticConcurrencyException, LogLevel.Debug)));
        }, MaxContexts);
        services.AddScoped<TPort, TUnitOfWork>();
        services.AddHostedService<KeptAnswerCleaner<TContext>>();
        services.AddHealthChecks().AddCheck<DatabaseHealthCheck<TContext>>($"{module.Name}_database", tags: ["ready", "database", module.Name]);
    }

    /// <summary>Fills a column in code, after the migrations and while hosts run.</summary>
    public static void AddBackfill<TContext, TBackfill>(this IServiceCollection services)
        where TContext : ModuleDbContext
        where TBackfill : class, IBackfill<TContext>
    {
        services.AddScoped<IBackfill<TContext>, TBackfill>();
        services.AddHostedService<BackfillService<TContext>>();
    }

    private static void AddDatabase<TContext>(this IServiceCollection services, string module, PostgreSqlSetting? setting)
        where TContext : ModuleDbContext
    {
        if (setting is null)
        {
            services.AddSingleton<ModuleDatabase<TContext>>(provider => new SqliteDatabase<TContext>(
                module,
                provider.GetRequiredService<IConfiguration>(),
                provider.GetRequiredService<IServiceScopeFactory>(),
                provider.GetRequiredService<TimeProvider>()));
            services.TryAddEnumerable(ServiceDescriptor.Singleton<IOutageDetector, SqliteOutages>());
            return;
        }

        services.AddSingleton<ModuleDatabase<TContext>>(provider => new PostgreSqlDatabase<TContext>(
            module,
            setting,
            provider.GetRequiredService<IServiceScopeFactory>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<ConnectionSource>>()));
        services.AddSingleton<IDataMove>(provider => new DataMove<TContext>(
            module, provider.GetRequiredService<IConfiguration>()[MoveFlags.From]!, setting));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IOutageDetector, PostgreSqlOutages>());
    }
}
