using Cello.OperationsTests.Hosts;
using Cello.OperationsTests.Logging;
using Cello.OperationsTests.Metrics;

namespace Cello.OperationsTests.Rehearsals;

/// <summary>Clients do not notice a host that does not answer rehearsals.</summary>
public sealed class IllHostTests
{
    private const string Closed = """cello_circuit_state{callee="users"} 0""";

    [Fact]
    public async Task A_host_that_hangs_slows_no_request_and_what_finds_no_room_is_dropped()
    {
        using var silent = new SilentServer();
        await using var process = await RehearsalCalls.StartAsync(silent.Address, ("Edges__users__TimeLimitSeconds", "300"));
        await process.Client.RegisterAsync();

        for (var order = 0; order < 120; order++)
        {
            (await process.Client.PlaceAsync()).Status.ShouldBe(201);
        }

        silent.Connections.ShouldBeGreaterThan(0);
        (await process.CountAsync("dropped")).ShouldBeGreaterThan(0);
        (await process.Client.SamplesAsync("cello_circuit_state")).ShouldBe([Closed]);
        (await process.Host.StopAsync()).ShouldBe(0, "Nor does it delay the end of the process.");
    }

    [Fact]
    public async Task Rehearsals_of_a_host_that_hangs_fail_after_the_time_limit()
    {
        using var silent = new SilentServer();
        await using var process = await RehearsalCalls.StartAsync(silent.Address, ("Edges__users__TimeLimitSeconds", "1"));
        await process.Client.RegisterAsync();

        (await process.Client.PlaceAsync()).Status.ShouldBe(201);

        await process.WaitAsync("failed", count: 1);
        (await process.Client.SamplesAsync("cello_circuit_state")).ShouldBe([Closed]);
    }

    [Fact]
    public async Task Rehearsals_of_a_host_that_is_away_fail_and_then_pause()
    {
        await using var process = await RehearsalCalls.StartAsync(FreeAddress.Next());
        await process.Client.RegisterAsync();

        for (var order = 0; order < 20; order++)
        {
            (await process.Client.PlaceAsync()).Status.ShouldBe(201);
        }

        await process.WaitAsync("failed", count: 5);
        await process.WaitAsync("dropped", count: 1);
        process.Host.Output.Standard.Select(LogLine.Parse).Single(line => line.EventId == 2011).Level.ShouldBe("warning");
        process.Host.Output.Standard.Select(LogLine.Parse).ShouldNotContain(line => line.EventId == 2000);
        (await process.Client.SamplesAsync("cello_circuit_state")).ShouldBe([Closed]);
    }

    [Fact]
    public async Task Calls_to_another_process_cannot_be_rehearsed()
    {
        using var data = new DataFolder();
        await using var host = HostProcess.Start(HostCommand.For("orders", FreeAddress.Next(), data).With("Edges__users__Rehearsal__Rate", "0.05"));

        (await host.ExitAsync()).ShouldBe(1);

        host.Output.Error.ShouldHaveSingleItem().ShouldBe(
            "Edges__users__Rehearsal__Rate is '0.05': only calls within a process are rehearsed, and users is called at http://127.0.0.1:8001/, remove the setting");
    }
}
