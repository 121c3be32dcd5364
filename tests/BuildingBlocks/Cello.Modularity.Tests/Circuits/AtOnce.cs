namespace Cello.Modularity.Tests.Circuits;

internal static class AtOnce
{
    /// <summary>Runs one function a task, all released at the same moment.</summary>
    public static async Task<T[]> Run<T>(int tasks, Func<int, T> function)
    {
        var ready = 0;
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = Enumerable.Range(0, tasks).Select(task => Task.Run(async () =>
        {
            if (Interlocked.Increment(ref ready) == tasks)
            {
                start.SetResult();
            }

            await start.Task;
            return function(task);
        }));
        return await Task.WhenAll(running);
    }
}
