namespace Cello.Testing;

/// <summary>The only place where tests wait: until a condition holds, or until a deadline of 60 s.</summary>
public static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <inheritdoc cref="HoldsAsync(Func{Task{bool}}, Func{string})"/>
    public static Task HoldsAsync(Func<bool> condition, string what) => HoldsAsync(condition, () => what);

    /// <inheritdoc cref="HoldsAsync(Func{Task{bool}}, Func{string})"/>
    public static Task HoldsAsync(Func<bool> condition, Func<string> what) => HoldsAsync(() => Task.FromResult(condition()), what);

    /// <inheritdoc cref="HoldsAsync(Func{Task{bool}}, Func{string})"/>
    public static Task HoldsAsync(Func<Task<bool>> condition, string what) => HoldsAsync(condition, () => what);

    /// <summary>Waits until a condition holds. An exception of the condition ends the wait.</summary>
    /// <param name="condition">Evaluated repeatedly until it is true.</param>
    /// <param name="what">Describes the expected condition. Evaluated after the deadline only.</param>
    /// <exception cref="TimeoutException">The condition does not hold within 60 s. The message contains <paramref name="what"/>.</exception>
    public static async Task HoldsAsync(Func<Task<bool>> condition, Func<string> what)
    {
        ArgumentNullException.ThrowIfNull(condition);
        ArgumentNullException.ThrowIfNull(what);

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
