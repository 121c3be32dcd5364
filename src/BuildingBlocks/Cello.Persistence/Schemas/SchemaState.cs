using Cello.Modularity.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Cello.Persistence.Schemas;

/// <summary>How the schema of a module in its database compares with what this version of the module knows.</summary>
/// <param name="module">Its name is the schema's.</param>
/// <param name="known">The migrations of this version, in order.</param>
/// <param name="applied">Those that the database has had, in order.</param>
internal sealed class SchemaState(string module, IReadOnlyList<string> known, IReadOnlyList<string> applied)
{
    /// <summary>Migrations that are still to be applied.</summary>
    public IReadOnlyList<string> Pending { get; } = [.. known.Except(applied, StringComparer.OrdinalIgnoreCase)];

    /// <summary>Why neither a host nor a migration of this version may touch it, or null.</summary>
    public string? WhyTooNew => applied.Except(known, StringComparer.OrdinalIgnoreCase).LastOrDefault() is { } foreign
        ? $"its schema {module} is newer, it has the migration {foreign}, run a version that knows it"
        : null;

    /// <summary>Why a host of this version can't run on it, or null.</summary>
    public string? WhyUnfit => WhyTooNew ?? (Pending.Count == 0 ? null : $"its schema {module} is {Behind}, run: {Command}");

    /// <summary>What the <c>migrate</c> command says once it is done.</summary>
    public string Report => Pending.Count == 0
        ? $"{module}: nothing to do, it is at {known[^1]}"
        : $"{module}: brought from {applied.LastOrDefault("nothing")} to {known[^1]}";

    private string Behind => applied.Count == 0 ? "missing" : $"behind, at {applied[^1]}";

    private string Command => $"dotnet run --project src/Host/Cello.Host -- migrate --modules {module}";

    /// <exception cref="SettingException">The module has no migrations for this kind of database.</exception>
    public static async Task<SchemaState> ReadAsync(string module, DatabaseFacade database, CancellationToken cancellationToken) =>
        new(module, KnownTo(module, database), [.. await database.GetAppliedMigrationsAsync(cancellationToken)]);

    /// <summary>Before anything was applied.</summary>
    /// <exception cref="SettingException">The module has no migrations for this kind of database.</exception>
    public static SchemaState Nothing(string module, DatabaseFacade database) => new(module, KnownTo(module, database), []);

    /// <summary>For a module whose model is not that of its last migration.</summary>
    public static SettingException ModelChanged(string module, Exception? cause = null) => new(
        "module", module, $"its model has changed since its last migration, add one: {AddCommand(module, "NAME")}", cause);

    private static List<string> KnownTo(string module, DatabaseFacade database) => database.GetMigrations().ToList() is [_, ..] known
        ? known
        : throw new SettingException(
            "module", module, $"it has no migrations for {(database.IsNpgsql() ? "PostgreSQL" : "SQLite")}, add the first: {AddCommand(module, "Initial")}");

    private static string AddCommand(string module, string name) => $"dotnet run --project src/Host/Cello.Host -- migrations add {name} --module {module}";
}
