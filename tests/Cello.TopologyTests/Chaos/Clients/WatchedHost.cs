using System.Collections.Concurrent;
using Cello.TestHosts.Conformance;
using Cello.TopologyTests.Http;

namespace Cello.TopologyTests.Chaos.Clients;

/// <summary>A host that records when it was killed, and the result of every request to it.</summary>
internal sealed class WatchedHost(Host host) : IDisposable
{
    private readonly ApiClient _client = new(host.Address, new ConformanceHandler(host.Address));
    private readonly ConcurrentQueue<Call> _calls = new();
    private readonly ConcurrentQueue<Outage> _outages = new();

    public IReadOnlyCollection<Call> Calls => _calls;

    public int Kills => _outages.Count;

    public static TimedFault Killing(string what, params WatchedHost[] hosts) => new(
        $"SIGKILL to {what}",
        () => Task.WhenAll(hosts.Select(host => host.KillAsync())),
        () => Task.WhenAll(hosts.Select(host => host.StartAsync())));

    /// <summary>Makes the first request to the host. From then on its answers are validated against its OpenAPI document.</summary>
    public async Task MeetAsync() => (await _client.GetAsync("/health/ready")).ShouldBe(200);

    /// <returns>Null if the connection broke or the client cancelled.</returns>
    public async Task<Answer?> SendAsync(
        HttpMethod method, string path, string? json = null, string? key = null, CancellationToken leaving = default)
    {
        using var request = ApiClient.Request(method, path, json, key);
        var began = Time.Now;
        Answer? answer = null;
        try
        {
            answer = await _client.TryAsync(client => client.SendAsync(request, leaving));
        }
        catch (OperationCanceledException) when (leaving.IsCancellationRequested)
        {
        }

        var left = answer is null && leaving.IsCancellationRequested;
        var replayed = answer?.Header("Idempotency-Replayed") is not null;
        _calls.Enqueue(new Call($"{method} {path}", began, Time.Now, answer?.Status, replayed, left));
        return answer;
    }

    /// <summary>Whether the host ran during the whole call.</summary>
    public bool WasUp(Call call) => _outages.All(outage => !outage.Overlaps(call));

    /// <summary>The duration of the call, without the time in which the host did not run.</summary>
    public TimeSpan TimeFor(Call call) =>
        _outages.Where(outage => outage.Overlaps(call)).Aggregate(call.Length, (length, outage) => length - outage.Within(call));

    public void Dispose() => _client.Dispose();

    private async Task KillAsync()
    {
        _outages.Enqueue(new Outage { Began = Time.Now });
        await host.KillAsync();
    }

    private async Task StartAsync()
    {
        await host.StartAsync();
        _outages.Last().Ended = Time.Now;
    }

    private sealed class Outage
    {
        public required long Began { get; init; }

        public long Ended { get; set; } = long.MaxValue;

        public bool Overlaps(Call call) => call.Ended >= Began && call.Began <= Ended;

        public TimeSpan Within(Call call) => Time.Between(Math.Max(Began, call.Began), Math.Min(Ended, call.Ended));
    }
}
