namespace Cello.OperationsTests.Hosts;

/// <summary>The one place where tests wait: for a condition, until a deadline.</summary>
public static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <param name="condition">Asked again and again until it says yes.</param>
    /// <param name="what">What did not come about, asked for once the deadline has passed.</param>
    public static async Task HoldsAsync(Func<Task<bool>> condition, Func<string> what)
    {
        using var deadline = new CancellationTokenSource(Limit);
        using var timer = new PeriodicTimer(Pause);
        while (!await condition())
        {
            try
            {
                await timer.WaitForNextTickAsync(deadline.Token);
            }
            catch (OperationCanceledException tooLate)
            {
                throw new TimeoutException($"Not within {Limit}: {what()}", tooLate);
            }
        }
    }

    public static Task HoldsAsync(Func<bool> condition, Func<string> what) => HoldsAsync(() => Task.FromResult(condition()), what);
}
