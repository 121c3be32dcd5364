using Cello.OperationsTests.Hosts;

namespace Cello.OperationsTests.Stopping;

/// <summary>SIGHUP, which a closing terminal sends, is handled like SIGTERM, unless the host was started to ignore it.</summary>
public sealed class StoppedByTheTerminal
{
    [Fact]
    public async Task A_closing_terminal_stops_a_host_as_SIGTERM_does()
    {
        await using var process = await OneProcess.StartAsync(
            command => command.By("exec env --default-signal=HUP,INT \"$@\"").With("Shutdown__NoticeSeconds", "60")); // The tests may run under nohup.

        process.Host.Send(Signal.Hangup);

        await Eventually.HoldsAsync(async () => (await process.Client.GetAsync("/health/ready")).Body.Contains("draining", StringComparison.Ordinal), "The host drains.");
    }

    [Fact]
    public async Task A_host_under_nohup_keeps_running()
    {
        await using var process = await OneProcess.StartAsync(command => command.By("trap '' HUP; exec \"$@\"").With("Shutdown__NoticeSeconds", "60"));

        process.Host.Send(Signal.Hangup);

        (await process.Client.GetAsync("/health/ready")).Status.ShouldBe(200);
        process.Host.Output.Standard.ShouldNotContain(line => line.Contains("shutting down", StringComparison.Ordinal));
    }
}
