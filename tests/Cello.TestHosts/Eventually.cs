namespace Cello.TestHosts;

/// <summary>The one place where tests wait: for a condition, until a deadline.</summary>
public static class Eventually
{
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(60);

    public static Task HoldsAsync(Func<bool> condition, string what) => HoldsAsync(condition, () => what);

    public static Task HoldsAsync(Func<bool> condition, Func<string> what) => HoldsAsync(() => Task.FromResult(condition()), what);

    public static Task HoldsAsync(Func<Task<bool>> condition, string what) => HoldsAsync(condition, () => what);

    /// <param name="condition">Asked again and again until it says yes.</param>
    /// <param name="what">What did not come about, asked for once the deadline has passed.</param>
    public static async Task HoldsAsync(Func<Task<bool>> condition, Func<string> what)
    {
        using var deadline = new CancellationTokenSource(_limit);
        using var timer = new PeriodicTimer(_pause);
        while (!await condition())
        {
            try
            {
                await timer.WaitForNextTickAsync(deadline.Token);
            }
            catch (OperationCanceledException tooLate)
            {
                throw new TimeoutException($"Not within {_limit}: {what()}", tooLate);
            }
        }
    }
}
