using System.Collections.Concurrent;
using System.Diagnostics;
using Cello.Modularity.Budgets;
using Cello.Modularity.Edges.Rehearsals;
using Microsoft.Extensions.DependencyInjection;

namespace Cello.Modularity.Tests.Edges.Rehearsals;

/// <summary>A share of the local calls is made again over HTTP, and the answers are compared.</summary>
public sealed class RehearsalTests
{
    [Fact]
    public async Task The_same_answer_is_same_and_its_duration_and_size_are_measured()
    {
        await using var rehearsed = await RehearsedSample.StartAsync();

        (await rehearsed.FindAsync()).ShouldBe(new SampleItem(1, "found"));

        (await rehearsed.ResultsAsync(1)).ShouldBe(["same"]);
        (rehearsed.Here.Calls, rehearsed.There.Calls).ShouldBe((1, 1));
        rehearsed.Calls.ShouldBe(["ok"], "A rehearsal is no call of the edge.");
        rehearsed.Durations.ShouldBe(1);
        rehearsed.Bytes.ShouldBe("""{"value":{"id":1,"name":"found"},"refusal":null}""".Length);
    }

    [Fact]
    public async Task Null_is_an_answer_like_any_other()
    {
        await using var rehearsed = await RehearsedSample.StartAsync();
        rehearsed.Here.Does = rehearsed.There.Does = _ => Task.FromResult<SampleItem?>(null);

        await rehearsed.FindAsync();

        (await rehearsed.ResultsAsync(1)).ShouldBe(["same"]);
    }

    [Fact]
    public async Task A_member_that_differs_is_named_in_the_log_without_its_value_and_with_the_trace_of_the_request()
    {
        await using var rehearsed = await RehearsedSample.StartAsync();
        rehearsed.There.Does = _ => Task.FromResult<SampleItem?>(new SampleItem(1, "secret"));
        using var request = new Activity("request").Start();

        (await rehearsed.FindAsync())!.Name.ShouldBe("found");

        (await rehearsed.ResultsAsync(1)).ShouldBe(["different"]);
        rehearsed.Log.Of("RehearsalDiffers").ShouldBe([$"sample.FindAsync would answer differently in another process: value.name (request {request.TraceId})"]);
        rehearsed.Here.Calls.ShouldBe(2, "The local module was asked once more.");
    }

    [Fact]
    public async Task A_difference_is_logged_once_a_minute_for_each_set_of_members()
    {
        await using var rehearsed = await RehearsedSample.StartAsync();
        rehearsed.There.Does = _ => Task.FromResult<SampleItem?>(new SampleItem(1, "other"));
        await rehearsed.FindAsync();
        await rehearsed.FindAsync();
        await rehearsed.ResultsAsync(2);

        rehearsed.There.Does = _ => Task.FromResult<SampleItem?>(null);
        await rehearsed.FindAsync();

        (await rehearsed.ResultsAsync(3)).ShouldBe(["different", "different", "different"]);
        rehearsed.Log.Of("RehearsalDiffers").Count.ShouldBe(2);
    }

    [Fact]
    public async Task Data_that_changed_between_the_calls_is_no_difference()
    {
        await using var rehearsed = await RehearsedSample.StartAsync();
        var name = "before";
        rehearsed.Here.Does = _ => Task.FromResult<SampleItem?>(new SampleItem(1, Interlocked.Exchange(ref name, "after")));
        rehearsed.There.Does = _ => Task.FromResult<SampleItem?>(new SampleItem(1, "after"));

        (await rehearsed.FindAsync())!.Name.ShouldBe("before");

        (await rehearsed.ResultsAsync(1)).ShouldBe(["same"]);
    }

    [Fact]
    public async Task A_difference_is_undecided_if_the_module_does_not_answer_again()
    {
        await using var rehearsed = await RehearsedSample.StartAsync();
        var calls = 0;
        rehearsed.Here.Does = _ => Interlocked.Increment(ref calls) == 1 ? Task.FromResult<SampleItem?>(new SampleItem(1, "found")) : throw new InvalidOperationException();
        rehearsed.There.Does = _ => Task.FromResult<SampleItem?>(new SampleItem(1, "other"));

        await rehearsed.FindAsync();

        (await rehearsed.ResultsAsync(1)).ShouldBe(["failed"]);
        rehearsed.Log.Of("RehearsalDiffers").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_call_with_an_effect_is_never_made_again()
    {
        await using var rehearsed = await RehearsedSample.StartAsync();

        for (var call = 0; call < 5; call++) // More than run at a time, so that one of them would end before the last call.
        {
            await rehearsed.Sample.RenameAsync(new RenameSample(Guid.NewGuid(), "new"), TestContext.Current.CancellationToken);
        }

        await rehearsed.FindAsync();

        (await rehearsed.ResultsAsync(1)).ShouldBe(["same"]);
        rehearsed.There.Effects.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_call_that_failed_is_not_made_again()
    {
        await using var rehearsed = await RehearsedSample.StartAsync();
        rehearsed.Here.Does = _ => throw new InvalidOperationException();
        await Record.ExceptionAsync(() => rehearsed.FindAsync());
        rehearsed.Here.Does = _ => Task.FromResult<SampleItem?>(new SampleItem(1, "found"));
        await rehearsed.FindAsync();

        (await rehearsed.ResultsAsync(1)).ShouldBe(["same"]);
        rehearsed.There.Calls.ShouldBe(1);
    }

    [Fact]
    public async Task It_has_a_token_of_this_host_a_trace_and_a_time_limit_of_its_own_and_no_part_of_its_caller()
    {
        var requests = new ConcurrentQueue<(string Token, string Trace, string Budget)>();
        await using var rehearsed = await RehearsedSample.StartAsync(
            look: http => requests.Enqueue(($"{http.Request.Headers.Authorization}", $"{http.Request.Headers.TraceParent}", $"{http.Request.Headers[TimeBudget.Header]}")),
            settings: [("TimeLimitSeconds", "60")]);
        using var request = new Activity("request").Start();
        using var leaving = new CancellationTokenSource();
        using var held = new ManualResetEventSlim();
        TimeBudget.Begin(TimeSpan.FromSeconds(1), TimeProvider.System, CancellationToken.None);
        rehearsed.There.Does = async cancelled =>
        {
            await Task.Run(() => held.Wait(cancelled), cancelled);
            return new SampleItem(1, "found");
        };

        await rehearsed.FindAsync(leaving.Token);
        await leaving.CancelAsync();
        held.Set();

        (await rehearsed.ResultsAsync(1)).ShouldBe(["same"], "The caller left, and the rehearsal went on.");
        var (token, trace, budget) = requests.ShouldHaveSingleItem();
        token.ShouldBe("Bearer token");
        trace.ShouldNotContain(request.TraceId.ToHexString());
        int.Parse(budget, null).ShouldBeInRange(2000, 60_000);
    }

    [Fact]
    public async Task Without_a_rate_nothing_is_rehearsed()
    {
        await using var rehearsed = await RehearsedSample.StartAsync(rate: "0");

        await rehearsed.FindAsync();

        rehearsed.Services.GetKeyedService<ModuleRehearsals>("sample").ShouldBeNull();
        rehearsed.There.Calls.ShouldBe(0);
    }

    [Fact]
    public async Task The_rate_is_the_share_of_the_calls()
    {
        await using var rehearsed = await RehearsedSample.StartAsync(rate: "0.5");
        var rehearsals = rehearsed.Services.GetRequiredKeyedService<ModuleRehearsals>("sample");

        Enumerable.Range(0, 10_000).Count(_ => rehearsals.IsChosen()).ShouldBeInRange(4500, 5500);
    }
}
