using Cello.Modularity.Settings;
using Cello.Persistence.PostgreSql;
using Cello.Persistence.Schemas;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Cello.Persistence.Moving;

/// <summary>Moves a module from its SQLite file to its PostgreSQL schema: every table of its model.</summary>
internal sealed class DataMove<TContext>(string module, string folder, PostgreSqlSetting setting) : IDataMove, IAsyncDisposable
    where TContext : ModuleDbContext
{
    private const string HowToGoOn = "; run move-data again to go on";

    private readonly MoveSource source = new(folder, module);
    private readonly MoveTarget target = new(setting, module);
    private IReadOnlyList<MovedTable> tables = [];

    public string ModuleName => module;

    public Task CheckAsync(CancellationToken cancellationToken) => ExplainedAsync(async () =>
    {
        await source.OpenAsync(cancellationToken);
        await RequireSourceSchemaAsync(cancellationToken);
        await target.OpenAsync(cancellationToken);
        tables = await ReadTargetSchemaAsync(cancellationToken);
        await RequireOwnRowsAsync(cancellationToken);
        if (await target.IsUsedByHostsAsync(cancellationToken))
        {
            throw target.Refuse($"a host of {module} is connected to it, stop all of them first");
        }
    }, howToGoOn: "");

    public Task BeginAsync(CancellationToken cancellationToken) => ExplainedAsync(() => target.Ledger.CreateAsync(tables, cancellationToken));

    public Task CopyAsync(IProgress<MoveProgress> progress, CancellationToken cancellationToken) => ExplainedAsync(async () =>
    {
        foreach (var table in tables)
        {
            await new TableMove(table, source, target, progress).CopyAsync(cancellationToken);
        }
    });

    public async Task<string> CompareAsync(IProgress<MoveProgress> progress, CancellationToken cancellationToken)
    {
        var same = new List<string>();
        await ExplainedAsync(async () =>
        {
            foreach (var table in tables)
            {
                var rows = await new TableMove(table, source, target, progress).CompareAsync(cancellationToken);
                same.Add(FormattableString.Invariant($"{rows:N0} {table.Name}"));
            }
        });
        return $"{module}: moved {string.Join(", ", same)}";
    }

    public Task FinishAsync(CancellationToken cancellationToken) => ExplainedAsync(async () =>
    {
        foreach (var table in tables.Where(table => table.Id is not null))
        {
            await target.ContinueAfterAsync(table, await source.LastIdAsync(table, cancellationToken), cancellationToken);
        }

        await target.Ledger.DropAsync(cancellationToken);
    });

    public async ValueTask DisposeAsync()
    {
        await source.DisposeAsync();
        await target.DisposeAsync();
    }

    private async Task RequireSourceSchemaAsync(CancellationToken cancellationToken)
    {
        await using var context = Context(options => options.UseSqlite(source.Connection));
        var state = await SchemaState.ReadAsync(module, context.Database, cancellationToken);
        if (state.WhyTooNew is { } reason)
        {
            throw source.Refuse($"{source.File} cannot be moved: {reason}");
        }

        if (state.Pending.Count > 0)
        {
            throw source.Refuse(
                $"{source.File} is behind this version, which needs {state.Pending[^1]}: run migrate with --data and no connection string first");
        }
    }

    private async Task<IReadOnlyList<MovedTable>> ReadTargetSchemaAsync(CancellationToken cancellationToken)
    {
        await using var context = Context(options => options.UseNpgsql(
            target.Connection, server => server.MigrationsHistoryTable(HistoryRepository.DefaultTableName, module)));
        var state = await SchemaState.ReadAsync(module, context.Database, cancellationToken);
        return state.WhyUnfit is { } reason
            ? throw target.Refuse(reason)
            : [.. context.Model.GetRelationalModel().Tables.Select(table => new MovedTable(table))];
    }

    private async Task RequireOwnRowsAsync(CancellationToken cancellationToken)
    {
        var isUnderway = await target.Ledger.IsThereAsync(cancellationToken);
        foreach (var table in tables)
        {
            var moved = isUnderway ? await target.Ledger.ReadAsync(table, cancellationToken) : 0;
            var rows = await target.CountAsync(table, cancellationToken);
            if (rows != moved)
            {
                throw target.Refuse(isUnderway
                    ? $"{table.FullName} has {rows} rows where {moved} were moved, another client has written to it: {TableMove.HowToBeginAnew(module)}"
                    : $"{table.FullName} has data already, and not of an unfinished move: name a database without, or the other modules with --modules");
            }
        }
    }

    private static TContext Context(Action<DbContextOptionsBuilder> configure)
    {
        var options = new DbContextOptionsBuilder<TContext>();
        configure(options);
        options.ReplaceService<IMigrationsAssembly, ProviderMigrations>();
        return (TContext)Activator.CreateInstance(typeof(TContext), options.Options)!;
    }

    /// <summary>Turns a failure of either database into a one-line setting error for the operator.</summary>
    private async Task ExplainedAsync(Func<Task> step, string howToGoOn = HowToGoOn)
    {
        try
        {
            await step();
        }
        catch (SqliteException failure)
        {
            throw source.Refuse($"{source.File} can't be read as the database of {module} ({failure.Message})", failure);
        }
        catch (Exception failure) when (failure is not (SettingException or OperationCanceledException) && PostgreSqlErrors.ExplainStart(failure) is { } reason)
        {
            throw target.Refuse($"{reason}{howToGoOn}", failure);
        }
    }
}
