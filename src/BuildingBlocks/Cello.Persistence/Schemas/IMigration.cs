namespace Cello.Persistence.Schemas;

/// <summary>Something whose stored form changes from version to version.</summary>
public interface IMigration
{
    /// <summary>Brings it to what this version needs, if it is not there yet. Safe in several processes at once.</summary>
    /// <returns>What was done, in one line.</returns>
    Task<string> MigrateAsync(CancellationToken cancellationToken);
}
