using System.Diagnostics;

namespace Cello.Modularity.Edges.Rehearsals;

/// <summary>One call or event that is done again as if its module ran in another process.</summary>
/// <param name="method">The contract's method, or the name of the event.</param>
internal abstract class Rehearsal(string method)
{
    public string Method => method;

    /// <summary>The span of the call that is rehearsed; the default if it has none.</summary>
    public ActivityContext Original { get; } = Activity.Current?.Context ?? default;

    /// <summary>Whether another host is called.</summary>
    public abstract bool IsRemote { get; }

    /// <exception cref="UndecidedException">The remote answer is different, and it is unknown whether the data has changed.</exception>
    /// <exception cref="Exception">There is no valid answer to compare.</exception>
    public abstract Task<Comparison> RunAsync(CancellationToken cancellationToken);
}
