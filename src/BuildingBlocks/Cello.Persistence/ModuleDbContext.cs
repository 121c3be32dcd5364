using System.Globalization;
using Cello.Persistence.Events;
using Cello.Persistence.Idempotency;
using EFCore.NamingConventions.Internal;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Conventions.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace Cello.Persistence;

/// <summary>
/// A module's own database: its tables, its idempotency records, its outbox and its inbox. On PostgreSQL, where modules can share a database, the tables are in a schema
/// with the module's name. Tables, columns, keys and indexes are named in snake_case after the sets and properties of the model.
/// </summary>
public abstract class ModuleDbContext(DbContextOptions options, string module) : DbContext(options)
{
    private bool? _isOnPostgreSql;

    internal DbSet<IdempotencyRecord> IdempotencyRecords => Set<IdempotencyRecord>();

    internal DbSet<OutboxEvent> Outbox => Set<OutboxEvent>();

    internal DbSet<OutboxLease> OutboxLeases => Set<OutboxLease>();

    internal DbSet<InboxMark> InboxMarks => Set<InboxMark>();

    /// <summary>Remembered, because EF Core asks the assembly of the provider for its name each time, which takes longer than a query on SQLite.</summary>
    private bool IsOnPostgreSql => _isOnPostgreSql ??= Database.IsNpgsql();

    /// <summary>
    /// Locks a name until the end of the transaction, so that a check in it holds until then. Any number of transactions may share a lock, or one has it
    /// alone. On SQLite, where one transaction writes at a time, it is locked already.
    /// </summary>
    /// <param name="name">What is locked, such as <c>customer 7</c>. Names belong to this module.</param>
    /// <param name="isShared">Whether other transactions may share the lock.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="InvalidOperationException">There is no transaction.</exception>
    public async Task LockAsync(string name, bool isShared, CancellationToken cancellationToken)
    {
        if (Database.CurrentTransaction is null)
        {
            throw new InvalidOperationException("A lock holds until the end of a transaction, and there is none: take it in a step of IUnitOfWork.InTransaction.");
        }

        if (IsOnPostgreSql)
        {
            var locked = $"{module}:{name}";
            await (isShared
                ? Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock_shared(hashtextextended({locked}, 0))", cancellationToken)
                : Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({locked}, 0))", cancellationToken));
        }
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);

        if (IsOnPostgreSql)
        {
            modelBuilder.HasDefaultSchema(module);
        }

        modelBuilder.ApplyConfiguration(new IdempotencyRecordConfiguration());
        modelBuilder.ApplyConfiguration(new OutboxEventConfiguration());
        modelBuilder.ApplyConfiguration(new OutboxLeaseConfiguration());
        modelBuilder.ApplyConfiguration(new InboxMarkConfiguration());
        modelBuilder.ApplyConfigurationsFromAssembly(GetType().Assembly);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);

        // UseSnakeCaseNamingConvention() would also rename columns of __EFMigrationsHistory; see docs/adr/0029.
        configurationBuilder.Conventions.Add(services => new NameRewritingConvention(
            services.GetRequiredService<ProviderConventionSetBuilderDependencies>(), new SnakeCaseNameRewriter(CultureInfo.InvariantCulture)));
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UnixMillisecondsConverter>();
    }
}
