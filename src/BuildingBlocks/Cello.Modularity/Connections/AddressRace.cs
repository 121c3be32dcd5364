using System.Net;
using System.Net.Sockets;

namespace Cello.Modularity.Connections;

/// <summary>The connection attempts of <see cref="HappyEyeballs"/>, with their external dependencies as parameters.</summary>
/// <param name="resolve">Returns the addresses of a name in the system's order of preference.</param>
/// <param name="connect">Connects to one address.</param>
/// <param name="clock">The clock for the delay between attempts.</param>
internal sealed class AddressRace(
    Func<string, CancellationToken, Task<IPAddress[]>> resolve, Func<IPEndPoint, CancellationToken, Task<Socket>> connect, TimeProvider clock)
{
    /// <summary>The "Connection Attempt Delay" that RFC 8305, section 5, recommends.</summary>
    public static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// The time limit of all attempts together. An HTTP/2 client opens one connection at a time, so an attempt that never ends would block every request.
    /// </summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    /// <exception cref="SocketException">No connection could be opened; the message contains the failure of each address.</exception>
    public async Task<Socket> ConnectAsync(DnsEndPoint place, CancellationToken cancellationToken)
    {
        var waiting = new Queue<IPEndPoint>(Interleaved(await resolve(place.Host, cancellationToken)).Select(address => new IPEndPoint(address, place.Port)));
        var running = new Dictionary<Task<Socket>, IPEndPoint>();
        var failures = new List<(IPEndPoint Address, Exception Failure)>();
        using var limit = new CancellationTokenSource(Limit, clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            while (waiting.Count > 0 || running.Count > 0)
            {
                if (waiting.TryDequeue(out var next))
                {
                    running.Add(connect(next, stop.Token), next);
                }

                var ended = await FirstAsync(running.Keys, waiting.Count > 0, stop.Token);
                if (ended is not null && running.Remove(ended, out var address))
                {
                    if (ended.IsCompletedSuccessfully)
                    {
                        return await ended;
                    }

                    stop.Token.ThrowIfCancellationRequested();
                    failures.Add((address, ended.Exception?.GetBaseException() ?? new TimeoutException()));
                }
            }

            throw Failed(failures);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw Failed([.. failures, .. running.Values.Select(address => (address, (Exception)new SocketException((int)SocketError.TimedOut)))]);
        }
        finally
        {
            await stop.CancelAsync();
            _ = Task.WhenAll(running.Keys.Select(CloseAsync));
        }
    }

    /// <summary>Returns the attempt that ends first, or null if the next address should be tried as well.</summary>
    private async Task<Task<Socket>?> FirstAsync(IEnumerable<Task<Socket>> running, bool hasNext, CancellationToken cancellationToken)
    {
        var first = Task.WhenAny(running);
        try
        {
            return await first.WaitAsync(hasNext ? Delay : Timeout.InfiniteTimeSpan, clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    /// <summary>Alternates the address families, the preferred one first, so that an unreachable family costs one delay (RFC 8305, section 4).</summary>
    private static IEnumerable<IPAddress> Interleaved(IPAddress[] addresses) => addresses
        .Distinct()
        .GroupBy(address => address.AddressFamily)
        .SelectMany((family, order) => family.Select((address, rank) => (address, order, rank)))
        .OrderBy(place => place.rank)
        .ThenBy(place => place.order)
        .Select(place => place.address);

    private static SocketException Failed(IReadOnlyList<(IPEndPoint Address, Exception Failure)> failures) => failures switch
    {
        [] => new SocketException((int)SocketError.HostNotFound),
        [(_, SocketException only)] => only,
        _ => new SocketException(
            (int)(failures.Select(failure => failure.Failure).OfType<SocketException>().LastOrDefault()?.SocketErrorCode ?? SocketError.SocketError),
            string.Join(", ", failures.Select(failure => $"{failure.Address}: {failure.Failure.Message}"))),
    };

    /// <summary>Closes a connection that is established after another one has won.</summary>
    private static async Task CloseAsync(Task<Socket> attempt)
    {
        try
        {
            (await attempt).Dispose();
        }
        catch (Exception)
        {
            // The attempt was cancelled, or failed.
        }
    }
}
