using System.Collections.Immutable;

namespace Cello.OperationsTests.Hosts;

/// <summary>The modules that a host runs, and its environment variables.</summary>
public sealed record HostSettings(string Modules)
{
    public ImmutableDictionary<string, string> Environment { get; private init; } = ImmutableDictionary<string, string>.Empty;

    public HostSettings With(string name, string value) => this with { Environment = Environment.SetItem(name, value) };
}
