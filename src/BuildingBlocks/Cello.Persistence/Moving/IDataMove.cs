using Cello.Modularity.Settings;

namespace Cello.Persistence.Moving;

/// <summary>
/// Moves what a module has stored from its embedded database to the server that it is set to use. One that was interrupted is taken up where it
/// stopped. The steps are taken in this order, each for all modules before the next one.
/// </summary>
public interface IDataMove
{
    string ModuleName { get; }

    /// <summary>Looks whether the move can be made, and from then on lets nobody else use the embedded database. Writes nothing.</summary>
    /// <exception cref="SettingException">It can't: one line says why, and what to do.</exception>
    Task CheckAsync(CancellationToken cancellationToken);

    /// <summary>Marks the target, so that no host starts on a part of the data.</summary>
    Task BeginAsync(CancellationToken cancellationToken);

    /// <summary>Copies what is not there yet.</summary>
    Task CopyAsync(IProgress<MoveProgress> progress, CancellationToken cancellationToken);

    /// <summary>Reads both sides to their end.</summary>
    /// <returns>What was moved, in one line.</returns>
    /// <exception cref="SettingException">They are not the same.</exception>
    Task<string> CompareAsync(IProgress<MoveProgress> progress, CancellationToken cancellationToken);

    /// <summary>Lets new ids go on after the largest that there ever was, and takes the mark away.</summary>
    Task FinishAsync(CancellationToken cancellationToken);
}

/// <summary>How far a step is.</summary>
/// <param name="Step">What is done to which table.</param>
/// <param name="Done">Rows so far, with those of an earlier run.</param>
/// <param name="Total">Rows in all.</param>
public readonly record struct MoveProgress(string Step, long Done, long Total);
