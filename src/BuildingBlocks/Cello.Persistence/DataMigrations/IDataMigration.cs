using Cello.Modularity.Settings;

namespace Cello.Persistence.DataMigrations;

/// <summary>
/// Moves the data of a module from its embedded database to the configured server. An interrupted migration continues where it stopped. The
/// steps run in the order of these methods, each for all modules before the next one.
/// </summary>
public interface IDataMigration
{
    string ModuleName { get; }

    /// <summary>Checks whether the data can be moved, and locks the embedded database against use by other processes. Writes nothing.</summary>
    /// <exception cref="SettingException">The data cannot be moved; the message contains the reason and a remedy in one line.</exception>
    Task CheckAsync(CancellationToken cancellationToken);

    /// <summary>Marks the target as incomplete, so that no host starts on a part of the data.</summary>
    Task BeginAsync(CancellationToken cancellationToken);

    /// <summary>Copies the rows that have not been copied yet.</summary>
    Task CopyAsync(IProgress<DataMigrationProgress> progress, CancellationToken cancellationToken);

    /// <summary>Reads all rows of both databases and compares them.</summary>
    /// <returns>A report of the moved rows, in one line.</returns>
    /// <exception cref="SettingException">The databases differ.</exception>
    Task<string> CompareAsync(IProgress<DataMigrationProgress> progress, CancellationToken cancellationToken);

    /// <summary>Makes generated ids continue after the largest id ever assigned, and removes the mark.</summary>
    Task FinishAsync(CancellationToken cancellationToken);
}

/// <summary>The progress of a step.</summary>
/// <param name="Step">The operation and its table.</param>
/// <param name="Done">The number of rows processed so far, including those of an earlier run.</param>
/// <param name="Total">The total number of rows.</param>
public readonly record struct DataMigrationProgress(string Step, long Done, long Total);
