namespace Cello.Persistence.Reads;

/// <summary>The place of the schema in the text of a query, which differs between databases.</summary>
internal static class SchemaName
{
    private const string Placeholder = "{schema}";

    /// <param name="query">The query.</param>
    /// <param name="schema">The schema, as SQL.</param>
    /// <exception cref="ArgumentException">A table has no schema. PostgreSQL would not find it.</exception>
    public static string Insert(string query, string schema) => query.Contains(Placeholder, StringComparison.Ordinal)
        ? query.Replace(Placeholder, schema, StringComparison.Ordinal)
        : throw new ArgumentException($"Write {Placeholder} before each table: FROM {Placeholder}.items. The query is: {query}", nameof(query));
}
