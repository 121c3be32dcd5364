using Cello.Hosting.Http.Bodies;
using Cello.Persistence.Processes;
using Microsoft.Extensions.Options;

namespace Cello.Hosting.Http.Connections;

/// <summary>
/// How many connections of clients there may be. What the process has open for itself (two descriptors for each assembly, its databases, connections to
/// other hosts) grows while it runs, so it is counted again and again where descriptors may become short.
/// </summary>
internal sealed class ConnectionBudget(IOptions<RequestLimitOptions> options, TimeProvider clock)
{
    /// <summary>For files that are opened between two counts.</summary>
    private const int Margin = 8;

    private const int MinReserve = 3;
    private const int MaxReserve = 32;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly Lock gate = new();
    private readonly int max = options.Value.MaxConnections;
    private readonly bool isShort = DescriptorLimit.Soft < 2 * (options.Value.MaxConnections + MaxReserve);
    private long? countedAt;
    private int reserve = MaxReserve;

    /// <summary>Those that are served.</summary>
    public int Places { get; private set; } = options.Value.MaxConnections;

    /// <param name="connections">Those of clients that are open now.</param>
    /// <returns>Those that may be open, with those that are not served.</returns>
    public int Most(int connections)
    {
        lock (gate)
        {
            if (isShort && (countedAt is not { } at || clock.GetElapsedTime(at) >= Interval) && DescriptorLimit.CountOpen() is { } open)
            {
                var left = DescriptorLimit.Soft - Margin - (open - connections);
                reserve = Math.Clamp(left / 4, MinReserve, MaxReserve);
                Places = Math.Clamp((left - reserve) / 2, 1, max); // A request may need another one, to a module elsewhere.
                countedAt = clock.GetTimestamp();
            }

            return Places + reserve;
        }
    }
}
