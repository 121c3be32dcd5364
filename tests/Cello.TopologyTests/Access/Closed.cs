using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.Access;

/// <summary>Hosts that share a secret, and so require tokens.</summary>
public sealed class ClosedOneProcess() : OneProcess(Closed.Settings);

/// <inheritdoc cref="ClosedOneProcess"/>
public sealed class ClosedTwoProcesses() : TwoProcesses(Closed.Settings);

[CollectionDefinition]
public sealed class SharedClosedOneProcess : ICollectionFixture<ClosedOneProcess>;

[CollectionDefinition]
public sealed class SharedClosedTwoProcesses : ICollectionFixture<ClosedTwoProcesses>;

internal static class Closed
{
    public static Dictionary<string, string> Settings { get; } = new(StringComparer.Ordinal)
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Production",
        ["JWT_SECRET"] = Jwt.Secret,
    };
}
