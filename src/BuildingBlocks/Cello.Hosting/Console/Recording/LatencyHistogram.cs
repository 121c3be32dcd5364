using System.Numerics;

namespace Cello.Hosting.Console.Recording;

/// <summary>
/// Counts durations in buckets whose width grows with the duration, 16 to each power of two of microseconds, so that a percentile is off by 3 % at most.
/// Durations above 67 s count as 67 s. Recording is one atomic increment. Takes 1.5 kB.
/// </summary>
/// <remarks>The bucket layout is that of HdrHistogram, with fewer digits: see docs/adr/0037-the-console-records-by-itself.md.</remarks>
internal sealed class LatencyHistogram
{
    private const int PerPowerOfTwo = 16;
    private const int ExactBits = 4; // Below 16 µs, each microsecond has a bucket.
    private const int LargestPower = 26;
    private const int Buckets = (LargestPower - ExactBits + 2) * PerPowerOfTwo;

    private readonly uint[] _counts = new uint[Buckets];

    /// <summary>The counts of a histogram without durations.</summary>
    public static LatencyCounts Empty { get; } = new(new uint[Buckets]);

    public void Record(double seconds) => Interlocked.Increment(ref _counts[BucketOf(seconds)]);

    /// <summary>The counts since the start. They wrap around, which <see cref="LatencyCounts.Since"/> allows for.</summary>
    public LatencyCounts Read() => new([.. _counts]);

    /// <summary>The duration in the middle of a bucket, in milliseconds.</summary>
    public static double MillisecondsOf(int bucket)
    {
        if (bucket < PerPowerOfTwo)
        {
            return (bucket + 0.5) / 1000;
        }

        var shift = (bucket / PerPowerOfTwo) - 1;
        return (PerPowerOfTwo + (bucket % PerPowerOfTwo) + 0.5) * (1L << shift) / 1000;
    }

    private static int BucketOf(double seconds)
    {
        var microseconds = (ulong)Math.Clamp(seconds * 1e6, 0, (1L << (LargestPower + 1)) - 1);
        if (microseconds < PerPowerOfTwo)
        {
            return (int)microseconds;
        }

        var shift = BitOperations.Log2(microseconds) - ExactBits;
        return ((shift + 1) * PerPowerOfTwo) + (int)((microseconds >> shift) & (PerPowerOfTwo - 1));
    }
}
