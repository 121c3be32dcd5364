namespace Cello.TestHosts;

/// <summary>The only place where tests wait: until a condition holds, or until a deadline.</summary>
public static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public static Task HoldsAsync(Func<bool> condition, string what) => HoldsAsync(condition, () => what);

    public static Task HoldsAsync(Func<bool> condition, Func<string> what) => HoldsAsync(() => Task.FromResult(condition()), what);

    public static Task HoldsAsync(Func<Task<bool>> condition, string what) => HoldsAsync(condition, () => what);

    /// <param name="condition">Evaluated repeatedly until it is true.</param>
    /// <param name="what">Describes the expected condition. Evaluated after the deadline only.</param>
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
                throw new TimeoutException($"This did not happen within {Limit}: {what()}", tooLate);
            }
        }
    }
}
