namespace Cello.OperationsTests.Tracing;

/// <summary>Two hosts and a collector that the tests of a class share.</summary>
public sealed class SplitFixture : IAsyncLifetime
{
    public TracedHosts Hosts { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Hosts = await TracedHosts.SplitAsync();

    public ValueTask DisposeAsync() => Hosts.DisposeAsync();
}
