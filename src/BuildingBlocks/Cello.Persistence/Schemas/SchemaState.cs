using Cello.Modularity.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Cello.Persistence.Schemas;

/// <summary>Compares the schema of a module in its database with the migrations of this version.</summary>
/// <param name="module">The name of the module, which is also the name of the schema.</param>
/// <param name="known">The migrations of this version, in order.</param>
/// <param name="applied">The migrations that were applied to the database, in order.</param>
internal sealed class SchemaState(string module, IReadOnlyList<string> known, IReadOnlyList<string> applied)
{
    /// <summary>The migrations that have not been applied yet.</summary>
    public IReadOnlyList<string> Pending { get; } = [.. known.Except(applied, StringComparer.OrdinalIgnoreCase)];

    /// <summary>The reason why neither a host nor a migration of this version may use the schema, or null.</summary>
    public string? WhyTooNew => applied.Except(known, StringComparer.OrdinalIgnoreCase).LastOrDefault() is { } foreign
        ? $"its schema {module} is newer, it has the migration {foreign}, run a version that knows it"
        : null;

    /// <summary>The reason why a host of this version cannot use the schema, or null.</summary>
    public string? WhyUnfit => WhyTooNew ?? (Pending.Count == 0 ? null : $"its schema {module} is {Behind}, run: {Command}");

    /// <summary>The report of the <c>migrate</c> command.</summary>
    public string Report => Pending.Count == 0
        ? $"{module}: nothing to do, it is at {known[^1]}"
        : $"{module}: brought from {applied.LastOrDefault("nothing")} to {known[^1]}";

    private string Behind => applied.Count == 0 ? "missing" : $"behind, at {applied[^1]}";

    private string Command => HostCommandLine.With($"migrate --modules {module}");

    /// <exception cref="SettingException">The module has no migrations for this kind of database.</exception>
    public static async Task<SchemaState> ReadAsync(string module, DatabaseFacade database, CancellationToken cancellationToken) =>
        new(module, KnownTo(module, database), [.. await database.GetAppliedMigrationsAsync(cancellationToken)]);

    /// <summary>Returns the state before any migration.</summary>
    /// <exception cref="SettingException">The module has no migrations for this kind of database.</exception>
    public static SchemaState Nothing(string module, DatabaseFacade database) => new(module, KnownTo(module, database), []);

    /// <summary>Creates the error for a module whose model differs from its last migration.</summary>
    public static SettingException ModelChanged(string module, Exception? cause = null) => new(
        "module", module, $"its model has changed since its last migration, add one: {AddCommand(module, "NAME")}", cause);

    private static List<string> KnownTo(string module, DatabaseFacade database) => database.GetMigrations().ToList() is [_, ..] known
        ? known
        : throw new SettingException(
            "module", module, $"it has no migrations for {(database.IsNpgsql() ? "PostgreSQL" : "SQLite")}, add the first: {AddCommand(module, "Initial")}");

    private static string AddCommand(string module, string name) => HostCommandLine.With($"migrations add {name} --module {module}");
}
