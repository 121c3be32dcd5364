using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Cello.Persistence.Schemas;

/// <summary>How a database's schema compares with what this version of a module knows.</summary>
internal sealed class SchemaState
{
    private SchemaState(IReadOnlyList<string> known, IReadOnlyList<string> applied)
    {
        Pending = [.. known.Except(applied, StringComparer.OrdinalIgnoreCase)];
        Foreign = applied.Except(known, StringComparer.OrdinalIgnoreCase).LastOrDefault();
        Current = applied.Count > 0 ? applied[^1] : null;
        Latest = known[^1];
    }

    /// <summary>Migrations that are still to be applied.</summary>
    public IReadOnlyList<string> Pending { get; }

    /// <summary>A migration that was applied and that this version does not know.</summary>
    public string? Foreign { get; }

    /// <summary>The last migration that was applied, if any was.</summary>
    public string? Current { get; }

    /// <summary>The last migration that this version knows.</summary>
    public string Latest { get; }

    public static async Task<SchemaState> ReadAsync(DatabaseFacade database, CancellationToken cancellationToken) =>
        new([.. database.GetMigrations()], [.. await database.GetAppliedMigrationsAsync(cancellationToken)]);

    /// <summary>Before anything was applied.</summary>
    public static SchemaState Nothing(DatabaseFacade database) => new([.. database.GetMigrations()], []);

    /// <summary>What the <c>migrate</c> command says of a module once it is done.</summary>
    public string Report(string module) => Pending.Count == 0
        ? $"{module}: is at {Latest}, nothing to do"
        : $"{module}: went from {Current ?? "nothing"} to {Latest}";

    /// <summary>What a person reads where the schema can't be used by this version.</summary>
    public string? Refusal => Foreign is null ? null : $"its schema is newer, with the migration {Foreign}, run a version that knows it";
}
