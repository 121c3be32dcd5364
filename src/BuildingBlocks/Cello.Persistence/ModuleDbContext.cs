using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Cello.Persistence.Events;
using Cello.Persistence.Idempotency;
using Cello.Persistence.PostgreSql;
using Cello.Persistence.Reads;
using EFCore.NamingConventions.Internal;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata.Conventions.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
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

    /// <summary>Used on PostgreSQL only.</summary>
    internal CommitOfSave CommitOfSave { get; set; }

    /// <summary>Remembered, because EF Core asks the assembly of the provider for its name each time, which takes longer than a query on SQLite.</summary>
    private bool IsOnPostgreSql => _isOnPostgreSql ??= Database.IsNpgsql();

    /// <summary>
    /// Locks a name until the end of the transaction, and then returns whether a query has a row, so that the answer holds until then. Any number of
    /// transactions may share a lock, or one has it alone. It takes one round trip to PostgreSQL. On SQLite, where one transaction writes at a time, the
    /// name is locked already.
    /// </summary>
    /// <param name="name">What is locked, such as <c>customer 7</c>. Names belong to this module.</param>
    /// <param name="isShared">Whether other transactions may share the lock.</param>
    /// <param name="query">
    /// A SELECT that SQLite and PostgreSQL accept, with the schema before each table and the parameters in braces:
    /// <c>SELECT 1 FROM {schema}.closed_customers WHERE id = {0}</c>. It reads what was committed before the name was locked.
    /// </param>
    /// <param name="parameters">The parameters, as they are stored: an instant is a number of milliseconds.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="InvalidOperationException">There is no transaction.</exception>
    /// <exception cref="ArgumentException">A table has no schema.</exception>
    public async Task<bool> LockAndCheckAsync(
        string name, bool isShared, [ConstantExpected] string query, IReadOnlyList<object> parameters, CancellationToken cancellationToken)
    {
        if (Database.CurrentTransaction is null)
        {
            throw new InvalidOperationException("A lock holds until the end of a transaction, and there is none: take it in a step of IUnitOfWork.InTransaction.");
        }

        var text = SchemaName.Insert(query, IsOnPostgreSql ? $"\"{module}\"" : "main");
        if (IsOnPostgreSql)
        {
            // Two statements, because a statement does not see what was committed after its start, and so while it waited for the lock.
            var function = isShared ? "pg_advisory_xact_lock_shared" : "pg_advisory_xact_lock";
            text = FormattableString.Invariant($"SELECT {function}(hashtextextended({{{parameters.Count}}}, 0)); {text}");
            parameters = [.. parameters, $"{module}:{name}"];
        }

        var command = this.GetService<IRawSqlCommandBuilder>().Build(text, parameters, Model);
        var execution = new RelationalCommandParameterObject(
            this.GetService<IRelationalConnection>(),
            command.ParameterValues,
            readerColumns: null,
            this,
            this.GetService<IRelationalCommandDiagnosticsLogger>(),
            CommandSource.FromSqlQuery);
        await using var reader = await command.RelationalCommand.ExecuteReaderAsync(execution, cancellationToken);
        return (!IsOnPostgreSql || await reader.DbDataReader.NextResultAsync(cancellationToken)) && await reader.ReadAsync(cancellationToken);
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
