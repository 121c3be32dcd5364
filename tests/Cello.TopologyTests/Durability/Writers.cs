using System.Collections.Concurrent;
using System.Diagnostics;
using Cello.TopologyTests.Chaos;

namespace Cello.TopologyTests.Durability;

/// <summary>Clients that write as fast as they can until their host is gone or they are stopped. Every second write has a key.</summary>
/// <param name="host">The host to which they write.</param>
/// <param name="path">The path.</param>
/// <param name="body">The body for a label.</param>
/// <param name="clients">The number of clients. Hosts that have to start in the meantime need a share of the machine.</param>
public sealed class Writers(Func<ApiClient> host, string path, Func<string, string> body, int clients = 4)
{
    /// <summary>The delay after a refusal, so that clients do not prolong an outage.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly ConcurrentQueue<Attempt> _attempts = new();
    private Task _running = Task.CompletedTask;
    private volatile bool _stopped;

    public IReadOnlyCollection<Attempt> Attempts => _attempts;

    public int Answered => _attempts.Count(attempt => attempt.IsAnswered);

    public void Start()
    {
        _stopped = false;
        _running = Task.WhenAll(Enumerable.Range(0, clients).Select(_ => WriteAsync()));
    }

    public Task StopAsync()
    {
        _stopped = true;
        return _running;
    }

    /// <summary>Sends an attempt, or sends it again.</summary>
    public async Task<bool> SendAsync(Attempt attempt)
    {
        var sentAt = Stopwatch.GetTimestamp();
        attempt.Answer = await host().TryAsync(client => client.PostAsync(path, body(attempt.Label), attempt.Key));
        attempt.Took = Stopwatch.GetElapsedTime(sentAt);
        return attempt.IsAnswered;
    }

    private async Task WriteAsync()
    {
        for (var keyed = true; !_stopped; keyed = !keyed)
        {
            var attempt = new Attempt(keyed);
            _attempts.Enqueue(attempt);
            await SendAsync(attempt);
            if (attempt.Answer is null)
            {
                return;
            }

            if (!attempt.IsAnswered)
            {
                await Time.PassAsync(Pause);
            }
        }
    }
}
