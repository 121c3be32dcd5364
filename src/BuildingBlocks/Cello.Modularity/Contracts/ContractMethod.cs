using System.Reflection;
using Cello.Contracts;
using Microsoft.AspNetCore.Routing;

namespace Cello.Modularity.Contracts;

/// <summary>One method of a contract, with the method of the Refit interface that sends it.</summary>
internal abstract class ContractMethod(MethodInfo method, ApiMethod api)
{
    private readonly int _effect = Array.FindIndex(method.GetParameters(), parameter => parameter.ParameterType.IsAssignableTo(typeof(IEffect)));

    /// <summary>The method that the contract declares.</summary>
    public MethodInfo Method => method;

    /// <summary>The name in the log and the metrics.</summary>
    public string Name => method.Name;

    /// <summary><c>IUserDirectory.FindAsync</c>.</summary>
    public string FullName { get; } = $"{method.DeclaringType!.Name}.{method.Name}";

    /// <summary>The method of the Refit interface.</summary>
    public ApiMethod Api => api;

    /// <summary>Whether a call may change something at the callee.</summary>
    public bool HasEffect => _effect >= 0;

    /// <summary>The codes of the method's refusals, sorted; empty if it does not refuse.</summary>
    public IReadOnlyList<string> Refusals { get; } =
        [.. (method.GetCustomAttribute<RefusesAttribute>()?.Codes ?? []).Order(StringComparer.Ordinal)];

    /// <summary>The type of the value, with its nullability.</summary>
    public abstract NullabilityInfo Value { get; }

    /// <summary>The effect id in these arguments; null if the method has no effect.</summary>
    public Guid? EffectIn(object?[] arguments) => HasEffect ? ((IEffect)arguments[_effect]!).EffectId : null;

    /// <summary>Maps the route that serves <see cref="Api"/>.</summary>
    public abstract void Map(IEndpointRouteBuilder app);
}

/// <summary>
/// A method that can be called, local and remote. The arguments are the contract's, with the caller's token last; the result is the contract's task.
/// </summary>
internal abstract class ContractMethod<TContract, TApi>(MethodInfo method, ApiMethod api) : ContractMethod(method, api)
    where TContract : class
    where TApi : class
{
    public abstract Func<object?[], object> CallsLocal(Edges.Local.LocalEdge<TContract> edge, Edges.Rehearsals.CallRehearsals<TContract, TApi>? rehearsals);

    public abstract Func<object?[], object> CallsRemote(Edges.Remote.RemoteEdge<TApi> edge);

    public abstract Func<object?[], object> CallsAdapter(Edges.Adapters.AdapterEdge<TContract> edge);
}
