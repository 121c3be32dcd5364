using System.Reflection;
using Cello.Contracts;
using Microsoft.AspNetCore.Routing;

namespace Cello.Modularity.Contracts;

/// <summary>One method of a contract: what callers know, and how it travels.</summary>
internal abstract class ContractMethod(MethodInfo method, ApiMethod api)
{
    private readonly int effect = Array.FindIndex(method.GetParameters(), parameter => parameter.ParameterType.IsAssignableTo(typeof(IEffect)));

    /// <summary>As the contract declares it.</summary>
    public MethodInfo Method => method;

    /// <summary>In the words of the log and the metrics.</summary>
    public string Name => method.Name;

    /// <summary><c>IUserDirectory.FindAsync</c>.</summary>
    public string FullName { get; } = $"{method.DeclaringType!.Name}.{method.Name}";

    /// <summary>How it goes over HTTP.</summary>
    public ApiMethod Api => api;

    /// <summary>Whether a call may change something at the callee.</summary>
    public bool HasEffect => effect >= 0;

    /// <summary>The codes that it may refuse with, in order; empty if it does not refuse.</summary>
    public IReadOnlyList<string> Refusals { get; } =
        [.. (method.GetCustomAttribute<RefusesAttribute>()?.Codes ?? []).Order(StringComparer.Ordinal)];

    /// <summary>The type of the value, with what may be null in it.</summary>
    public abstract NullabilityInfo Value { get; }

    /// <summary>The id of the effect that these arguments ask for, or null for a method that has none.</summary>
    public Guid? EffectIn(object?[] arguments) => HasEffect ? ((IEffect)arguments[effect]!).EffectId : null;

    /// <summary>The callee's end of <see cref="Api"/>.</summary>
    public abstract void Map(IEndpointRouteBuilder app);
}

/// <summary>What can be called, local and remote. The arguments are the contract's, with the caller's token last; the result is the contract's task.</summary>
internal abstract class ContractMethod<TContract, TApi>(MethodInfo method, ApiMethod api) : ContractMethod(method, api)
    where TContract : class
    where TApi : class
{
    public abstract Func<object?[], object> CallsLocal(Edges.Local.LocalEdge<TContract> edge);

    public abstract Func<object?[], object> CallsRemote(Edges.Remote.RemoteEdge<TApi> edge);

    public abstract Func<object?[], object> CallsAdapter(Edges.Adapters.AdapterEdge<TContract> edge);
}
