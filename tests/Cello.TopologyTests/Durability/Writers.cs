using System.Collections.Concurrent;
using System.Diagnostics;
using Cello.TopologyTests.Chaos;

namespace Cello.TopologyTests.Durability;

/// <summary>Clients that write as fast as they can until their host is gone or they are told to stop. Every second write has a key.</summary>
/// <param name="host">Whom they write to.</param>
/// <param name="path">Where.</param>
/// <param name="body">Of a label.</param>
/// <param name="clients">How many there are. Hosts that must start meanwhile need something of the machine.</param>
public sealed class Writers(Func<ApiClient> host, string path, Func<string, string> body, int clients = 4)
{
    /// <summary>After a refusal, as clients that are not to make an outage worse.</summary>
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(20);

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
                await Time.PassAsync(_pause);
            }
        }
    }
}
