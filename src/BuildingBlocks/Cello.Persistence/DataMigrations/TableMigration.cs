using Cello.Modularity.Settings;
using Npgsql;

namespace Cello.Persistence.DataMigrations;

/// <summary>Moves one table.</summary>
internal sealed class TableMigration(MigratedTable table, DataMigrationSource source, DataMigrationTarget target, IProgress<DataMigrationProgress> progress)
{
    private const int Batch = 10_000;

    // https://www.postgresql.org/docs/current/errcodes-appendix.html
    private const string DataException = "22";
    private const string ConstraintViolation = "23";

    public static string HowToStartAgain(string module) => $"DROP SCHEMA {module} CASCADE, run migrate and then move-data again";

    /// <summary>Copies the rows that have not been copied yet.</summary>
    /// <exception cref="SettingException">The target rejects a row.</exception>
    public async Task CopyAsync(CancellationToken cancellationToken)
    {
        var total = await source.CountAsync(table, cancellationToken);
        var moved = await target.Ledger.ReadAsync(table, cancellationToken);
        Report("copy", moved, total);
        for (var last = Batch; last == Batch;)
        {
            last = await CopyBatchAsync(moved, cancellationToken);
            moved += last;
            Report("copy", moved, total);
        }
    }

    /// <returns>The number of rows.</returns>
    /// <exception cref="SettingException">The source and the target differ.</exception>
    public async Task<long> CompareAsync(CancellationToken cancellationToken)
    {
        var total = await source.CountAsync(table, cancellationToken) + await target.CountAsync(table, cancellationToken);
        Report("compare", 0, total);
        await using var given = source.Rows(table);
        var here = await RowDigest.OfAsync(given, rows => Report("compare", rows, total), cancellationToken);
        await using var taken = target.Rows(table);
        var there = await RowDigest.OfAsync(taken, rows => Report("compare", here.Rows + rows, total), cancellationToken);
        return here == there ? here.Rows : throw target.Refuse(
            $"{table.FullName} is not the same as in {source.File}: {there.Rows} rows, {there.Hash}, instead of {here.Rows} rows, {here.Hash};"
            + $" one of them has changed since the copy: {HowToStartAgain(table.Schema)}");
    }

    private async Task<int> CopyBatchAsync(long moved, CancellationToken cancellationToken)
    {
        try
        {
            var last = await target.LastKeyAsync(table, cancellationToken);
            await using var query = source.RowsAfter(table, last, Batch);
            await using var rows = await query.ExecuteReaderAsync(cancellationToken);
            return await target.AppendAsync(table, moved, rows, cancellationToken);
        }
        catch (PostgresException refused) when (refused.SqlState.StartsWith(DataException, StringComparison.Ordinal))
        {
            throw target.Refuse(
                $"{table.FullName} can't hold a row of {source.File}, correct it there and run move-data again ({refused.MessageText})", refused);
        }
        catch (PostgresException refused) when (refused.SqlState.StartsWith(ConstraintViolation, StringComparison.Ordinal))
        {
            throw target.Refuse($"another client has written to {table.FullName} ({refused.MessageText}): {HowToStartAgain(table.Schema)}", refused);
        }
    }

    private void Report(string step, long done, long total) => progress.Report(new DataMigrationProgress($"{step} {table.FullName}", done, total));
}
