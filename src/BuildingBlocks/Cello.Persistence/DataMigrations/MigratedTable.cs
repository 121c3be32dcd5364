using Microsoft.EntityFrameworkCore.Metadata;
using NpgsqlTypes;

namespace Cello.Persistence.DataMigrations;

/// <summary>A table of a module's model, with the same columns in both databases. Its rows are moved in key order.</summary>
internal sealed class MigratedTable(ITable table)
{
    private readonly IReadOnlyList<IColumn> _key = table.PrimaryKey!.Columns;

    /// <summary>The table's name in SQLite.</summary>
    public string Name { get; } = table.Name;

    public string Schema { get; } = table.Schema!;

    public string FullName { get; } = $"{table.Schema}.{table.Name}";

    /// <summary>The table's qualified name in PostgreSQL, quoted.</summary>
    public string Target { get; } = $"\"{table.Schema}\".\"{table.Name}\"";

    /// <summary>All columns, quoted, separated by commas.</summary>
    public string Columns { get; } = List(table.Columns);

    /// <summary>The columns of the key, quoted, separated by commas.</summary>
    public string Key { get; } = List(table.PrimaryKey!.Columns);

    public int KeyLength => _key.Count;

    /// <summary>The key column whose values the database may generate; null if there is none.</summary>
    public string? Id { get; } = table.PrimaryKey!.Columns is [{ StoreType: "bigint" } only] ? only.Name : null;

    public IReadOnlyList<NpgsqlDbType> Types { get; } = [.. table.Columns.Select(TypeOf)];

    /// <summary>An ORDER BY list that sorts in PostgreSQL as SQLite does: text by its bytes, independent of the database's collation.</summary>
    public string TargetOrder(string direction) =>
        string.Join(", ", _key.Select(column => $"\"{column.Name}\"{(TypeOf(column) == NpgsqlDbType.Text ? " COLLATE \"C\"" : "")} {direction}"));

    private static string List(IEnumerable<IColumn> columns) => string.Join(", ", columns.Select(column => $"\"{column.Name}\""));

    /// <summary>Models use only these types, because both databases compare and sort them in the same way.</summary>
    private static NpgsqlDbType TypeOf(IColumn column) => column.StoreType switch
    {
        "bigint" => NpgsqlDbType.Bigint,
        "bytea" => NpgsqlDbType.Bytea,
        "text" => NpgsqlDbType.Text,
        var type when type.StartsWith("character varying", StringComparison.Ordinal) => NpgsqlDbType.Text,
        var type => throw new NotSupportedException($"{column.Table.Name}.{column.Name} is a {type}, which cannot be moved."),
    };
}
