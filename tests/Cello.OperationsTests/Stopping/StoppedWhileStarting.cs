using Cello.OperationsTests.Metrics;

namespace Cello.OperationsTests.Stopping;

/// <summary>A host that gets a signal to stop exits with 0, however far its startup has come.</summary>
public sealed class StoppedWhileStarting : IDisposable
{
    private readonly DataFolder _data = new();
    private readonly Uri _address = FreeAddress.Next();

    public void Dispose() => _data.Dispose();

    public static TheoryData<Signal> Signals => [Signal.Terminate, Signal.Interrupt, Signal.Hangup];

    [Theory]
    [MemberData(nameof(Signals))]
    public async Task A_host_stops_as_soon_as_it_handles_signals(Signal signal)
    {
        await using var host = HostProcess.Start(Command());
        await Eventually.HoldsAsync(() => host.Handles(Signal.Hangup), "The host handles signals."); // The runtime alone does not handle this signal.

        host.Send(signal);

        (await host.ExitAsync()).ShouldBe(0, host.Output.ToString());
        host.Output.Error.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Signals))]
    public async Task A_host_stops_while_it_waits_for_its_database(Signal signal)
    {
        using var silent = new SilentServer();
        await using var host = HostProcess.Start(Command().With("ConnectionStrings__Cello", $"Host=127.0.0.1;Port={silent.Address.Port};Database=cello;Username=cello"));
        await Eventually.HoldsAsync(() => silent.Connections > 0, () => $"The host connects to its database.\n{host.Output}");

        host.Send(signal);

        (await host.ExitAsync()).ShouldBe(0, host.Output.ToString());
        host.Output.Error.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_host_stops_while_it_creates_its_files_even_if_signalled_twice()
    {
        await using var host = HostProcess.Start(Command());
        await Eventually.HoldsAsync(() => File.Exists(_data.File("users.db")), () => $"The host creates its files.\n{host.Output}");

        host.Terminate();
        host.Terminate();

        (await host.ExitAsync()).ShouldBe(0, host.Output.ToString());
        host.Output.Error.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_host_stops_while_it_starts_to_listen()
    {
        await using var host = HostProcess.Start(Command());
        await Eventually.HoldsAsync(() => host.Output.Standard.Any(line => line.Contains("Now listening on", StringComparison.Ordinal)), () => $"The host listens.\n{host.Output}");

        host.Terminate();

        (await host.ExitAsync()).ShouldBe(0, host.Output.ToString());
        host.Output.Error.ShouldBeEmpty();
    }

    private HostCommand Command() => HostCommand.For("all", _address, _data).By("exec env --default-signal=HUP,INT \"$@\"");
}
