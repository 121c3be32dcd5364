using System.Net;
using System.Net.Sockets;

namespace Cello.Modularity.Connections;

/// <summary>The attempts of <see cref="HappyEyeballs"/>, with what they need from outside.</summary>
/// <param name="resolve">Gives the addresses of a name in the order in which the system prefers them.</param>
/// <param name="connect">Connects to one address.</param>
/// <param name="clock">For the delay between attempts.</param>
internal sealed class AddressRace(
    Func<string, CancellationToken, Task<IPAddress[]>> resolve, Func<IPEndPoint, CancellationToken, Task<Socket>> connect, TimeProvider clock)
{
    /// <summary>The "Connection Attempt Delay" that RFC 8305, section 5, recommends.</summary>
    public static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// For all attempts together. A client of HTTP/2 makes one connection at a time, so one that never comes about would hold up every request.
    /// </summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    /// <exception cref="SocketException">No address can be connected to; the message has what became of each.</exception>
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

    /// <summary>The attempt that ends first, or null where the next address is not to wait for it any longer.</summary>
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

    /// <summary>The families in turn, the preferred one first, so that one that leads nowhere costs one delay (RFC 8305, section 4).</summary>
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

    /// <summary>One that connects after another has won is of no use.</summary>
    private static async Task CloseAsync(Task<Socket> attempt)
    {
        try
        {
            (await attempt).Dispose();
        }
        catch (Exception)
        {
            // It was stopped, or failed by itself.
        }
    }
}
