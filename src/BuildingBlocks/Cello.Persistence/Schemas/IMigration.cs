namespace Cello.Persistence.Schemas;

/// <summary>A store whose schema changes between versions.</summary>
public interface IMigration
{
    /// <summary>Migrates the store to the schema of this version, if necessary. Safe to run in several processes at once.</summary>
    /// <returns>A report of the changes, in one line.</returns>
    Task<string> MigrateAsync(CancellationToken cancellationToken);
}
