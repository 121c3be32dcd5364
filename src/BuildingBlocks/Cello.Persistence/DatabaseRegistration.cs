using System.Collections.Immutable;
using Cello.Application.Events;
using Cello.Application.Idempotency;
using Cello.Application.UnitsOfWork;
using Cello.Modularity.Events;
using Cello.Modularity.Modules;
using Cello.Modularity.Settings;
using Cello.Modularity.TransientErrors;
using Cello.Persistence.Backfills;
using Cello.Persistence.DataMigrations;
using Cello.Persistence.Events;
using Cello.Persistence.Idempotency;
using Cello.Persistence.Jobs;
using Cello.Persistence.PostgreSql;
using Cello.Persistence.Reads;
using Cello.Persistence.Schemas;
using Cello.Persistence.Sqlite;
using Cello.Persistence.Tracing;
using Cello.Persistence.UnitsOfWork;
using ErrorOr;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cello.Persistence;

/// <summary>Registers a module's database.</summary>
public static class DatabaseRegistration
{
    /// <summary>The number of contexts that are pooled; additional ones are created when needed, and disposed after use.</summary>
    private const int MaxContexts = 128;

    /// <summary>
    /// Adds the module's database: on PostgreSQL if there is a connection string, otherwise in a SQLite file with the module's name. The database is
    /// checked at start and for readiness. Also adds the unit of work for <typeparamref name="TRepository"/>, which is the module's.
    /// </summary>
    /// <param name="host">The host in which the module runs.</param>
    /// <param name="module">The module.</param>
    /// <param name="uniqueIndexErrors">The error of a command that violates a unique index, by the index's name.</param>
    /// <exception cref="SettingException">The connection string is invalid.</exception>
    public static void AddModuleDatabase<TContext, TRepository>(
        this IHostApplicationBuilder host, IModule module, IReadOnlyDictionary<string, Error>? uniqueIndexErrors = null)
        where TContext : ModuleDbContext
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
                .ConfigureWarnings(events => events.Log( // A rejected write is often expected; unexpected failures are logged once, by the caller.
                    (RelationalEventId.CommandError, LogLevel.Debug),
                    (RelationalEventId.ConnectionError, LogLevel.Debug),
                    (RelationalEventId.TransactionError, LogLevel.Debug),
                    (CoreEventId.QueryIterationFailed, LogLevel.Debug),
                    (CoreEventId.SaveChangesFailed, LogLevel.Debug),
                    (CoreEventId.OptimisticConcurrencyException, LogLevel.Debug)));
        }, MaxContexts);
        services.AddSingleton<ISqlReader<TContext>>(provider =>
        {
            var database = provider.GetRequiredService<ModuleDatabase<TContext>>();
            return new SqlReader<TContext>(database.NewReadCommands(), new DatabaseSpans(database.System, module.Name), provider.GetRequiredService<TimeProvider>());
        });
        services.AddSingleton(new UniqueIndexErrors<TContext>(uniqueIndexErrors ?? ImmutableDictionary<string, Error>.Empty));
        services.TryAddScoped<IdempotencyContext>();
        services.AddScoped<IUnitOfWork<TRepository>, UnitOfWork<TContext, TRepository>>();
        services.AddScoped<IIdempotencyStore<TRepository>, IdempotencyStore<TContext, TRepository>>();
        services.AddRecurringJob<TContext, ExpiredRowCleaner<TContext>>();
        services.AddEvents<TContext, TRepository>(host, module);
        services.AddHealthChecks().AddCheck<DatabaseHealthCheck<TContext>>($"{module.Name}_database", tags: ["ready", "database", module.Name]);
    }

    /// <summary>Adds a backfill, which runs after the migrations and periodically in every host.</summary>
    public static void AddBackfill<TContext, TBackfill>(this IServiceCollection services)
        where TContext : ModuleDbContext
        where TBackfill : class, IBackfill<TContext>
    {
        services.AddScoped<IBackfill<TContext>, TBackfill>();
        services.AddHostedService<BackfillService<TContext>>();
    }

    /// <summary>Adds a job that repeats, in one process at a time however many run the module.</summary>
    public static void AddRecurringJob<TContext, TJob>(this IServiceCollection services)
        where TContext : ModuleDbContext
        where TJob : class, IRecurringJob
    {
        services.AddScoped<TJob>();
        services.AddHostedService<RecurringJobService<TContext, TJob>>();
    }

    private static void AddEvents<TContext, TRepository>(this IServiceCollection services, IHostApplicationBuilder host, IModule module)
        where TContext : ModuleDbContext
    {
        host.AddSettings<EventOptions>(EventOptions.Section);
        services.TryAddScoped<HandledEvent>();
        services.TryAddSingleton<EventCatalog>();
        services.TryAddSingleton<EventMetrics>();
        services.TryAddKeyedSingleton<ISubscriber, DirectDelivery>(EventBroker.Recipient);
        services.AddSingleton<OutboxSignal<TContext>>();
        services.AddSingleton<OutboxInFlight<TContext>>();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<OutboxWriter<TContext>>(provider, module.Name));
        services.AddSingleton<IOutbox>(provider => ActivatorUtilities.CreateInstance<Outbox<TContext>>(provider, module));
        services.AddSingleton<IHostedService>(provider => ActivatorUtilities.CreateInstance<OutboxRelay<TContext>>(provider, module));
        services.AddKeyedSingleton<IInbox>(
            module.Name, (provider, _) => ActivatorUtilities.CreateInstance<Inbox<TContext, TRepository>>(
                provider, module, ActivatorUtilities.CreateInstance<EventTransactions<TContext, TRepository>>(provider, module)));
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
            services.TryAddEnumerable(ServiceDescriptor.Singleton<ITransientErrorDetector, SqliteTransientErrors>());
            return;
        }

        services.AddSingleton<ModuleDatabase<TContext>>(provider => new PostgreSqlDatabase<TContext>(
            module,
            setting,
            provider.GetRequiredService<IServiceScopeFactory>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<ConnectionSource>>()));
        services.AddSingleton<IDataMigration>(provider => new DataMigration<TContext>(
            module, provider.GetRequiredService<IConfiguration>()[DataMigrationFlags.From]!, setting));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ITransientErrorDetector, PostgreSqlTransientErrors>());
    }
}
