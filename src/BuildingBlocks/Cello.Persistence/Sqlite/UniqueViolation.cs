using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Cello.Persistence.Sqlite;

/// <summary>Determines which unique index or key rejected a row, by its name in the model.</summary>
internal static class UniqueViolation
{
    private const int PrimaryKey = 1555; // SQLITE_CONSTRAINT_PRIMARYKEY
    private const int Unique = 2067;     // SQLITE_CONSTRAINT_UNIQUE

    /// <summary>Returns the name, or null for any other failure.</summary>
    public static string? IndexOf(DbUpdateException exception, IModel model) =>
        exception.InnerException is SqliteException { SqliteExtendedErrorCode: PrimaryKey or Unique } refused
            ? Constraints(model).FirstOrDefault(constraint => refused.Message.Contains(constraint.Columns, StringComparison.Ordinal)).Name
            : null;

    /// <summary>SQLite's message contains the columns: <c>UNIQUE constraint failed: items.normalized_name</c>.</summary>
    private static IEnumerable<(string Name, string Columns)> Constraints(IModel model) =>
        from table in model.GetRelationalModel().Tables
        from constraint in table.Indexes.Where(index => index.IsUnique).Select(index => (index.Name, index.Columns))
            .Concat(table.UniqueConstraints.Select(key => (key.Name, key.Columns)))
        select (constraint.Name, string.Join(", ", constraint.Columns.Select(column => $"{table.Name}.{column.Name}")) + "'");
}
