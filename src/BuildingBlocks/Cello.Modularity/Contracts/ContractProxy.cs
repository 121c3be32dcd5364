using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Cello.Modularity.Contracts;

/// <summary>Implements a contract by forwarding each call to its edge.</summary>
[SuppressMessage("Performance", "CA1852", Justification = "DispatchProxy derives from it at run time.")]
internal class ContractProxy : DispatchProxy
{
    private FrozenDictionary<MethodInfo, Func<object?[], object>> _calls = FrozenDictionary<MethodInfo, Func<object?[], object>>.Empty;

    public static TContract Create<TContract>(IReadOnlyDictionary<MethodInfo, Func<object?[], object>> calls)
        where TContract : class
    {
        var proxy = Create<TContract, ContractProxy>();
        ((ContractProxy)(object)proxy)._calls = calls.ToFrozenDictionary();
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => _calls[targetMethod!](args!);
}
