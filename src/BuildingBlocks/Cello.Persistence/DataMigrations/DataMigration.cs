using Cello.Modularity.Settings;
using Cello.Persistence.PostgreSql;
using Cello.Persistence.Schemas;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Cello.Persistence.DataMigrations;

/// <summary>Moves a module from its SQLite file to its PostgreSQL schema: every table of its model.</summary>
internal sealed class DataMigration<TContext>(string module, string folder, PostgreSqlSetting setting) : IDataMigration, IAsyncDisposable
    where TContext : ModuleDbContext
{
    private const string HowToGoOn = "; run move-data again to go on";

    private readonly DataMigrationSource _source = new(folder, module);
    private readonly DataMigrationTarget _target = new(setting, module);
    private IReadOnlyList<MigratedTable> _tables = [];

    public string ModuleName => module;

    public Task CheckAsync(CancellationToken cancellationToken) => ExplainedAsync(async () =>
    {
        await _source.OpenAsync(cancellationToken);
        await RequireSourceSchemaAsync(cancellationToken);
        await _target.OpenAsync(cancellationToken);
        _tables = await ReadTargetSchemaAsync(cancellationToken);
        await RequireOwnRowsAsync(cancellationToken);
        if (await _target.IsUsedByHostsAsync(cancellationToken))
        {
            throw _target.Refuse($"a host of {module} is connected to it, stop all of them first");
        }
    }, howToGoOn: "");

    public Task BeginAsync(CancellationToken cancellationToken) => ExplainedAsync(() => _target.Ledger.CreateAsync(_tables, cancellationToken));

    public Task CopyAsync(IProgress<DataMigrationProgress> progress, CancellationToken cancellationToken) => ExplainedAsync(async () =>
    {
        foreach (var table in _tables)
        {
            await new TableMigration(table, _source, _target, progress).CopyAsync(cancellationToken);
        }
    });

    public async Task<string> CompareAsync(IProgress<DataMigrationProgress> progress, CancellationToken cancellationToken)
    {
        var same = new List<string>();
        await ExplainedAsync(async () =>
        {
            foreach (var table in _tables)
            {
                var rows = await new TableMigration(table, _source, _target, progress).CompareAsync(cancellationToken);
                if (rows > 0)
                {
                    same.Add(FormattableString.Invariant($"{rows:N0} {table.Name}"));
                }
            }
        });
        return $"{module}: moved {(same.Count == 0 ? "nothing, it has no rows" : string.Join(", ", same))}";
    }

    public Task FinishAsync(CancellationToken cancellationToken) => ExplainedAsync(async () =>
    {
        foreach (var table in _tables.Where(table => table.Id is not null))
        {
            await _target.ContinueAfterAsync(table, await _source.LastIdAsync(table, cancellationToken), cancellationToken);
        }

        await _target.Ledger.DropAsync(cancellationToken);
    });

    public async ValueTask DisposeAsync()
    {
        await _source.DisposeAsync();
        await _target.DisposeAsync();
    }

    private async Task RequireSourceSchemaAsync(CancellationToken cancellationToken)
    {
        await using var context = Context(options => options.UseSqlite(_source.Connection));
        var state = await SchemaState.ReadAsync(module, context.Database, cancellationToken);
        if (state.WhyTooNew is { } reason)
        {
            throw _source.Refuse($"{_source.File} cannot be moved: {reason}");
        }

        if (state.Pending.Count > 0)
        {
            throw _source.Refuse(
                $"{_source.File} is behind this version, which needs {state.Pending[^1]}: run migrate with --data and no connection string first");
        }
    }

    private async Task<IReadOnlyList<MigratedTable>> ReadTargetSchemaAsync(CancellationToken cancellationToken)
    {
        await using var context = Context(options => options.UseNpgsql(
            _target.Connection, server => server.MigrationsHistoryTable(HistoryRepository.DefaultTableName, module)));
        var state = await SchemaState.ReadAsync(module, context.Database, cancellationToken);
        return state.WhyUnfit is { } reason
            ? throw _target.Refuse(reason)
            : [.. context.Model.GetRelationalModel().Tables.Select(table => new MigratedTable(table))];
    }

    private async Task RequireOwnRowsAsync(CancellationToken cancellationToken)
    {
        var isUnderway = await _target.Ledger.IsThereAsync(cancellationToken);
        foreach (var table in _tables)
        {
            var moved = isUnderway ? await _target.Ledger.ReadAsync(table, cancellationToken) : 0;
            var rows = await _target.CountAsync(table, cancellationToken);
            if (rows != moved)
            {
                throw _target.Refuse(isUnderway
                    ? $"{table.FullName} has {rows} rows where {moved} were moved, another client has written to it: {TableMigration.HowToStartAgain(module)}"
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
            throw _source.Refuse($"{_source.File} can't be read as the database of {module} ({failure.Message})", failure);
        }
        catch (Exception failure) when (failure is not (SettingException or OperationCanceledException) && PostgreSqlErrors.ExplainStart(failure) is { } reason)
        {
            throw _target.Refuse($"{reason}{howToGoOn}", failure);
        }
    }
}
