using System.Net;
using System.Net.Sockets;
using Cello.Modularity.Circuits;
using Microsoft.Extensions.Time.Testing;

namespace Cello.Modularity.Tests.Edges.Rehearsals;

/// <summary>Callers do not notice a host that does not answer rehearsals, or answers nonsense.</summary>
public sealed class IllHostTests
{
    private const int Room = 100;
    private const int Concurrency = 4;

    private static readonly SampleItem Item = new(1, "found");

    [Fact]
    public async Task Callers_do_not_wait_for_a_host_that_hangs_and_what_finds_no_room_is_dropped()
    {
        await using var rehearsed = await RehearsedSample.StartAsync(clock: new FakeTimeProvider());
        rehearsed.There.Does = HangAsync;
        const int calls = 3 * Room;

        for (var call = 0; call < calls; call++)
        {
            (await rehearsed.FindAsync()).ShouldBe(Item);
        }

        rehearsed.Results.Distinct().ShouldBe(["dropped"]);
        rehearsed.Results.Count.ShouldBeInRange(calls - Room - Concurrency, calls - Room);
        rehearsed.Calls.Distinct().ShouldBe(["ok"]);
        rehearsed.Edge.CallsInFlight.ShouldBe(0);
        rehearsed.Edge.Circuit.State.ShouldBe(CircuitState.Closed);
    }

    [Fact]
    public async Task A_rehearsal_has_the_time_limit_of_the_edge()
    {
        var clock = new FakeTimeProvider();
        await using var rehearsed = await RehearsedSample.StartAsync(clock: clock, settings: [("TimeLimitSeconds", "7")]);
        var arrived = new TaskCompletionSource();
        rehearsed.There.Does = cancelled =>
        {
            arrived.SetResult();
            return HangAsync(cancelled);
        };
        await rehearsed.FindAsync();
        await arrived.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        rehearsed.Results.ShouldBeEmpty();

        clock.Advance(TimeSpan.FromSeconds(7));

        (await rehearsed.ResultsAsync(1)).ShouldBe(["failed"]);
    }

    [Fact]
    public async Task After_five_failures_they_pause_for_30_s_and_continue_with_an_answer()
    {
        var clock = new FakeTimeProvider();
        await using var rehearsed = await RehearsedSample.StartAsync(clock: clock, settings: [("Circuit:FailureThreshold", "1")]);
        rehearsed.There.Does = _ => throw new InvalidOperationException();
        await RehearseAsync(rehearsed, calls: 7);
        rehearsed.Results.ShouldBe(["failed", "failed", "failed", "failed", "failed", "dropped", "dropped"]);

        clock.Advance(TimeSpan.FromSeconds(30));
        await RehearseAsync(rehearsed, calls: 2);
        rehearsed.Results.Skip(7).ShouldBe(["failed", "dropped"], "One failure is enough for the next pause.");

        clock.Advance(TimeSpan.FromSeconds(30));
        rehearsed.There.Does = _ => Task.FromResult<SampleItem?>(Item);
        await RehearseAsync(rehearsed, calls: 2);
        rehearsed.Results.Skip(9).ShouldBe(["same", "same"]);

        rehearsed.Log.Of("RehearsalsPaused").ShouldBe(["Rehearsals of sample pause for 30 s, and again until there is an answer: it answered 500"]);
        rehearsed.Log.Of("RehearsalsContinued").Count.ShouldBe(1);
        rehearsed.Edge.Circuit.State.ShouldBe(CircuitState.Closed);
        rehearsed.Calls.Distinct().ShouldBe(["ok"]);
        rehearsed.There.Calls.ShouldBe(8, "There are no retries.");
    }

    [Fact]
    public async Task An_address_without_a_host_is_a_failure()
    {
        await using var rehearsed = await RehearsedSample.StartAsync(address: FreeAddress());

        (await rehearsed.FindAsync()).ShouldBe(Item);

        (await rehearsed.ResultsAsync(1)).ShouldBe(["failed"]);
        rehearsed.Durations.ShouldBe(0, "Only answers have a duration.");
    }

    [Theory]
    [InlineData(500, "application/json", "{}")]
    [InlineData(401, "application/json", "{}")]
    [InlineData(204, "application/json", "")]
    [InlineData(200, "application/json", "")]
    [InlineData(200, "application/json", """{"value":{"id":1,"na""")]
    [InlineData(200, "text/html", "<html></html>")]
    [InlineData(200, "text/html", """{"value":{"id":1,"name":"found"},"refusal":null}""")]
    public async Task What_is_no_answer_of_the_contract_is_a_failure(int status, string type, string body)
    {
        await using var other = await OtherHost.StartAsync(status, type, body);
        await using var rehearsed = await RehearsedSample.StartAsync(address: other.Address);

        (await rehearsed.FindAsync()).ShouldBe(Item);

        (await rehearsed.ResultsAsync(1)).ShouldBe(["failed"]);
    }

    [Theory]
    [InlineData("""{"value":{"id":1},"refusal":null}""", "value.name")]
    [InlineData("""{"value":{"id":2,"name":"secret"},"refusal":null}""", "value.id, value.name")]
    [InlineData("""{"value":null,"refusal":null}""", "value")]
    [InlineData("""{"value":{"id":1,"name":"found"}}""", "refusal")]
    [InlineData("""{"value":{"id":1,"name":"found","email":"secret"},"refusal":null}""", "value.email")]
    public async Task Json_that_differs_is_compared_even_if_no_caller_could_read_it(string body, string members)
    {
        await using var other = await OtherHost.StartAsync(status: 200, "application/json", body);
        await using var rehearsed = await RehearsedSample.StartAsync(address: other.Address);

        (await rehearsed.FindAsync()).ShouldBe(Item);

        (await rehearsed.ResultsAsync(1)).ShouldBe(["different"]);
        rehearsed.Log.Of("RehearsalDiffers").ShouldHaveSingleItem().ShouldContain($": {members} (");
    }

    private static async Task<SampleItem?> HangAsync(CancellationToken cancelled)
    {
        await Task.Delay(Timeout.Infinite, cancelled);
        return null;
    }

    /// <summary>One after another, so that the order of the results is known.</summary>
    private static async Task RehearseAsync(RehearsedSample rehearsed, int calls)
    {
        for (var call = 0; call < calls; call++)
        {
            var before = rehearsed.Results.Count;
            (await rehearsed.FindAsync()).ShouldBe(Item);
            await rehearsed.ResultsAsync(before + 1);
        }
    }

    private static Uri FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://{listener.LocalEndpoint}");
    }
}
