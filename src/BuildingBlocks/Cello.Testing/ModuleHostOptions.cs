using Cello.Modularity.Contracts;
using Cello.Modularity.Modules;

namespace Cello.Testing;

/// <summary>What differs from the defaults of a <see cref="ModuleHost"/>.</summary>
public sealed class ModuleHostOptions
{
    internal ModuleHostOptions()
    {
    }

    /// <summary>The clock of the host; null for the system's. With a clock that stands still, nothing that waits for a time limit ends.</summary>
    public TimeProvider? Clock { get; set; }

    internal Dictionary<string, string?> Settings { get; } = new(StringComparer.Ordinal);

    internal Dictionary<Type, object> Stubs { get; } = [];

    /// <summary>
    /// Replaces the implementation of another module's contract. Calls of the stub are as those of a module in the same process: they have the same time limit,
    /// retries and circuit, and its answers are checked.
    /// </summary>
    /// <returns>The same options.</returns>
    public ModuleHostOptions Stub<TContract>(TContract stub)
        where TContract : class
    {
        ArgumentNullException.ThrowIfNull(stub);

        Stubs[typeof(TContract)] = stub;
        return this;
    }

    /// <summary>Sets a setting of the host, such as <c>Events__MaxAttempts</c>.</summary>
    /// <returns>The same options.</returns>
    public ModuleHostOptions With(string setting, string value)
    {
        ArgumentNullException.ThrowIfNull(setting);

        Settings[setting.Replace("__", ":", StringComparison.Ordinal)] = value;
        return this;
    }

    /// <exception cref="ArgumentException">None of the modules offers a contract that has a stub.</exception>
    internal IReadOnlyList<(IModule Callee, Contract Contract, object Stub)> StubsOf(IReadOnlyList<IModule> others)
    {
        var offered = others.SelectMany(callee => callee.Contracts, (callee, contract) => (Callee: callee, Contract: contract)).ToList();
        return Stubs.Keys.FirstOrDefault(stubbed => !offered.Exists(one => one.Contract.Type == stubbed)) is { } unknown
            ? throw new ArgumentException(
                $"None of the other modules offers {unknown.Name}. They offer {string.Join(", ", offered.Select(one => one.Contract.Type.Name).DefaultIfEmpty("no contract"))}.",
                nameof(others))
            : [.. offered.Where(one => Stubs.ContainsKey(one.Contract.Type)).Select(one => (one.Callee, one.Contract, Stubs[one.Contract.Type]))];
    }
}
