namespace Cello.Persistence.Jobs;

/// <summary>Work of a module that repeats: with replicas, in one of them at a time. Add it with <see cref="DatabaseRegistration.AddRecurringJob"/>.</summary>
public interface IRecurringJob
{
    /// <summary>
    /// The shortest time from the start of a run to the start of the next one, in whichever process, also after a restart. A run that takes longer than
    /// nine tenths of it is cancelled, so that two do not overlap.
    /// </summary>
    TimeSpan Interval { get; }

    /// <summary>Runs once, in a scope of its own. After an exception, or the end of the process, the job runs again when the interval is over.</summary>
    Task RunAsync(CancellationToken cancellationToken);
}
