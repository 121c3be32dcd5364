using System.Reflection;

namespace Cello.Modularity.Contracts;

/// <summary>One method of a contract: how callers know it, and how it travels.</summary>
internal abstract class ContractMethod(MethodInfo method, ApiMethod api)
{
    /// <summary>As the contract declares it.</summary>
    public MethodInfo Method => method;

    /// <summary>In the words of the log and the metrics.</summary>
    public string Name => method.Name;

    /// <summary>How it goes over HTTP.</summary>
    public ApiMethod Api => api;
}

/// <summary>What can be called, near and far. The arguments are the contract's, with the caller's token last; the result is the contract's task.</summary>
internal abstract class ContractMethod<TContract, TApi>(MethodInfo method, ApiMethod api) : ContractMethod(method, api)
    where TContract : class
    where TApi : class
{
    public abstract Func<object?[], object> CallsNear(Edges.Near.NearEdge<TContract> edge);

    public abstract Func<object?[], object> CallsFar(Edges.Far.FarEdge<TApi> edge);
}
