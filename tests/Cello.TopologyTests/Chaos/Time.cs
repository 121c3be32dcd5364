namespace Cello.TopologyTests.Chaos;

/// <summary>The only place where tests let time pass instead of waiting for a condition: in chaos tests, time is the subject.</summary>
internal static class Time
{
    private static readonly long Origin = Now;

    public static long Now => TimeProvider.System.GetTimestamp();

    public static TimeSpan Since(long timestamp) => Between(timestamp, Now);

    public static TimeSpan Between(long began, long ended) => TimeProvider.System.GetElapsedTime(began, ended);

    /// <summary>A time as reports write it: seconds since the first one that was requested.</summary>
    public static string Text(long timestamp) => $"{Between(Origin, timestamp).TotalSeconds,8:0.000} s";

    public static async Task PassAsync(TimeSpan time, CancellationToken cancellationToken = default)
    {
        using var timer = new PeriodicTimer(time + TimeSpan.FromMilliseconds(1));
        await timer.WaitForNextTickAsync(cancellationToken);
    }
}
