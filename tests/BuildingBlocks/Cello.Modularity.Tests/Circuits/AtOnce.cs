namespace Cello.Modularity.Tests.Circuits;

internal static class AtOnce
{
    /// <summary>Runs a function on each of several threads, all released at the same moment.</summary>
    /// <remarks>Dedicated threads: pool threads may be few and busy, and may run the functions one after the other.</remarks>
    public static Task<T[]> Run<T>(int threads, Func<int, T> function)
    {
        var ready = 0;
        return Task.WhenAll(Enumerable.Range(0, threads).Select(thread => Task.Factory.StartNew(
            () =>
            {
                Interlocked.Increment(ref ready);
                for (var spin = new SpinWait(); Volatile.Read(ref ready) < threads;)
                {
                    spin.SpinOnce(sleep1Threshold: -1);
                }

                return function(thread);
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)));
    }
}
