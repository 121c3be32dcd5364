using Microsoft.EntityFrameworkCore.Metadata;
using NpgsqlTypes;

namespace Cello.Persistence.Moving;

/// <summary>A table of a module's model, with the same columns in both databases. It is moved in the order of its key.</summary>
internal sealed class MovedTable(ITable table)
{
    private readonly IReadOnlyList<IColumn> key = table.PrimaryKey!.Columns;

    /// <summary>Its name in SQLite.</summary>
    public string Name { get; } = table.Name;

    public string Schema { get; } = table.Schema!;

    public string FullName { get; } = $"{table.Schema}.{table.Name}";

    /// <summary>Its name in PostgreSQL, quoted.</summary>
    public string Target { get; } = $"\"{table.Schema}\".\"{table.Name}\"";

    /// <summary>All columns, quoted, as a list.</summary>
    public string Columns { get; } = List(table.Columns);

    /// <summary>The columns of the key, quoted, as a list.</summary>
    public string Key { get; } = List(table.PrimaryKey!.Columns);

    public int KeyLength => key.Count;

    /// <summary>The column that may be numbered by the database.</summary>
    public string? Id { get; } = table.PrimaryKey!.Columns is [{ StoreType: "bigint" } only] ? only.Name : null;

    public IReadOnlyList<NpgsqlDbType> Types { get; } = [.. table.Columns.Select(TypeOf)];

    /// <summary>The key as PostgreSQL orders it the way SQLite does: text by its bytes, whatever the language of the database.</summary>
    public string TargetOrder(string direction) =>
        string.Join(", ", key.Select(column => $"\"{column.Name}\"{(TypeOf(column) == NpgsqlDbType.Text ? " COLLATE \"C\"" : "")} {direction}"));

    private static string List(IEnumerable<IColumn> columns) => string.Join(", ", columns.Select(column => $"\"{column.Name}\""));

    /// <summary>Models have no other types, so that every database compares and orders them alike.</summary>
    private static NpgsqlDbType TypeOf(IColumn column) => column.StoreType switch
    {
        "bigint" => NpgsqlDbType.Bigint,
        "bytea" => NpgsqlDbType.Bytea,
        "text" => NpgsqlDbType.Text,
        var type when type.StartsWith("character varying", StringComparison.Ordinal) => NpgsqlDbType.Text,
        var type => throw new NotSupportedException($"{column.Table.Name}.{column.Name} is a {type}, which can't be moved."),
    };
}
