using System.Reflection;
using Cello.Application.Modules;
using Cello.Contracts;
using Cello.Modularity.Edges;
using Cello.Modularity.Edges.Adapters;
using Cello.Modularity.Edges.Local;
using Cello.Modularity.Edges.Rehearsals;
using Cello.Modularity.Edges.Remote;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Refit;

namespace Cello.Modularity.Contracts;

/// <summary>
/// A contract method with its types as type parameters, so that calls to it are typed. <typeparamref name="TResult"/> is the result of the
/// contract's task: <typeparamref name="TValue"/>, an answer with it, or nothing.
/// </summary>
internal sealed class TypedContractMethod<TContract, TApi, TResult, TValue> : ContractMethod<TContract, TApi>
    where TContract : class
    where TApi : class
    where TResult : class
    where TValue : class
{
    private readonly MethodInvoker _local;
    private readonly MethodInvoker _remote;

    public TypedContractMethod(MethodInfo method, ApiMethod api, NullabilityInfo value)
        : base(method, api)
    {
        Value = value;
        (_local, _remote) = (MethodInvoker.Create(method), MethodInvoker.Create(api.Method));
        Rules = new ContractRules<TValue>(this);
    }

    public override NullabilityInfo Value { get; }

    public ContractRules<TValue> Rules { get; }

    public override Func<object?[], object> CallsLocal(LocalEdge<TContract> edge, CallRehearsals<TContract, TApi>? rehearsals) =>
        Calls(edge.Of(this, rehearsals));

    public override Func<object?[], object> CallsAdapter(AdapterEdge<TContract> edge) => Calls(edge.Of(this));

    public override Func<object?[], object> CallsRemote(RemoteEdge<TApi> edge) => arguments => edge.CallAsync(this, arguments, TokenOf(arguments));

    public override void Map(IEndpointRouteBuilder app)
    {
        var run = app.ServiceProvider.GetRequiredService<ContractRunner<TContract>>();
        ContractEndpoint.Map(app, this, async http =>
        {
            var arguments = await ContractEndpoint.ReadAsync(this, http);
            return await run.RunAsync(this, arguments, http.RequestAborted);
        });
    }

    /// <summary>Calls the implementation, with this token instead of the caller's.</summary>
    public async ValueTask<Answer<TValue>> InvokeLocalAsync(TContract contract, object?[] arguments, CancellationToken token)
    {
        var task = (Task)Invoke(_local, contract, arguments, token);
        if (task is Task<TResult?> result)
        {
            return await result is { } given ? given as Answer<TValue> ?? (TValue)(object)given : new Answer<TValue>(Value: null, Refusal: null);
        }

        await task;
        return (TValue)(object)NoValue.Instance;
    }

    /// <summary>Calls the callee's host, with this token instead of the caller's.</summary>
    public Task<IApiResponse<Answer<TValue>>> InvokeRemoteAsync(TApi api, object?[] arguments, CancellationToken token) =>
        (Task<IApiResponse<Answer<TValue>>>)Invoke(_remote, api, arguments, token);

    /// <summary>Converts a checked answer to the result of the contract's task.</summary>
    /// <exception cref="EffectReusedException">The callee has recorded the effect id for another request.</exception>
    public TResult? ResultOf(Answer<TValue> answer) =>
        Rules.IsReuse(answer.Refusal) ? throw new EffectReusedException()
        : typeof(TResult) == typeof(Answer<TValue>) ? (TResult)(object)answer
        : (TResult?)(object?)answer.Value;

    private static Func<object?[], object> Calls(GuardedMethod<TContract, TApi, TResult, TValue> method) =>
        arguments => method.CallAsync(arguments, TokenOf(arguments));

    private static CancellationToken TokenOf(object?[] arguments) => (CancellationToken)arguments[^1]!;

    private static object Invoke(MethodInvoker method, object target, object?[] arguments, CancellationToken token)
    {
        arguments[^1] = token; // The array belongs to this call, and its attempts run one after another.
        return method.Invoke(target, arguments)!;
    }
}
