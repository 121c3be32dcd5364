using Cello.Hosting.Http.Bodies;
using Cello.Persistence.Processes;
using Microsoft.Extensions.Options;

namespace Cello.Hosting.Http.Connections;

/// <summary>
/// Computes how many client connections there may be. The number of descriptors that the process needs for itself (two for each assembly, its
/// databases, connections to other hosts) grows while it runs, so it is counted repeatedly if descriptors may run out.
/// </summary>
internal sealed class ConnectionBudget(IOptions<RequestLimitOptions> options, TimeProvider clock)
{
    /// <summary>Descriptors for files that are opened between two counts.</summary>
    private const int Margin = 8;

    private const int MinReserve = 3;
    private const int MaxReserve = 32;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly Lock _gate = new();
    private readonly int _max = options.Value.MaxConnections;
    private readonly bool _isShort = DescriptorLimit.Soft < 2 * (options.Value.MaxConnections + MaxReserve);
    private long? _countedAt;
    private int _reserve = MaxReserve;

    /// <summary>How many connections may be served.</summary>
    public int Places { get; private set; } = options.Value.MaxConnections;

    /// <param name="connections">The number of client connections that are open now.</param>
    /// <returns>How many connections may be open, including those that are accepted only to be refused.</returns>
    public int Most(int connections)
    {
        lock (_gate)
        {
            if (_isShort && (_countedAt is not { } at || clock.GetElapsedTime(at) >= Interval) && DescriptorLimit.CountOpen() is { } open)
            {
                var left = DescriptorLimit.Soft - Margin - (open - connections);
                _reserve = Math.Clamp(left / 4, MinReserve, MaxReserve);
                Places = Math.Clamp((left - _reserve) / 2, 1, _max); // A request may need a second one, for a call to a remote module.
                _countedAt = clock.GetTimestamp();
            }

            return Places + _reserve;
        }
    }
}
