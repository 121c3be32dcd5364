using Cello.Modularity.Settings;
using Cello.Persistence.Schemas;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;

namespace Cello.Persistence.PostgreSql;

/// <summary>
/// Migrates a module's schema in one transaction. An advisory lock of that transaction admits one process at a time. A session lock would not
/// work: behind a pooler, the session may change.
/// </summary>
internal static class SchemaMigration
{
    private static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(30);

    /// <returns>A report of the changes, in one line.</returns>
    /// <exception cref="SettingException">The schema is newer than this version.</exception>
    public static async Task<string> RunAsync(ModuleDbContext context, string module, PostgreSqlSetting setting, CancellationToken cancellationToken)
    {
        var database = context.Database;
        database.SetCommandTimeout(TimeLimit);
        await using var transaction = await database.BeginTransactionAsync(cancellationToken);
        await database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtext({"cello migrates " + module}))", cancellationToken);

        var before = await ReadStateAsync(database, module, cancellationToken);
        if (before.WhyTooNew is { } reason)
        {
            throw setting.Refuse(reason);
        }

        if (database.HasPendingModelChanges())
        {
            throw SchemaState.ModelChanged(module);
        }

        foreach (var pending in before.Pending)
        {
            await ApplyAsync(database, pending, transaction, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return before.Report;
    }

    /// <summary>
    /// Reads the state of the schema. A query of a missing table would abort the transaction, so the existence of the table is checked first.
    /// </summary>
    public static async Task<SchemaState> ReadStateAsync(DatabaseFacade database, string module, CancellationToken cancellationToken)
    {
        var history = $"\"{module}\".\"{HistoryRepository.DefaultTableName}\"";
        var isThere = await database.SqlQuery<bool>($"SELECT to_regclass({history}) IS NOT NULL AS \"Value\"").SingleAsync(cancellationToken);
        return isThere ? await SchemaState.ReadAsync(module, database, cancellationToken) : SchemaState.Nothing(module, database);
    }

    private static async Task ApplyAsync(
        DatabaseFacade database, string migration, IDbContextTransaction transaction, CancellationToken cancellationToken)
    {
        var previous = database.GetMigrations().TakeWhile(known => known != migration).LastOrDefault(Migration.InitialDatabase);
        await using var command = database.GetDbConnection().CreateCommand();
        command.CommandText = database.GetService<IMigrator>().GenerateScript(previous, migration, MigrationsSqlGenerationOptions.NoTransactions);
        command.CommandTimeout = (int)TimeLimit.TotalSeconds;
        command.Transaction = transaction.GetDbTransaction();
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
