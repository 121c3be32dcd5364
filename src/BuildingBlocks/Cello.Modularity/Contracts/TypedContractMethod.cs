using System.Reflection;
using Cello.Modularity.Edges.Far;
using Cello.Modularity.Edges.Near;
using Refit;

namespace Cello.Modularity.Contracts;

/// <summary>A method whose result is known, so that calls to it are typed.</summary>
internal sealed class TypedContractMethod<TContract, TApi, TResult>(MethodInfo method, ApiMethod api) : ContractMethod<TContract, TApi>(method, api)
    where TContract : class
    where TApi : class
    where TResult : class
{
    private readonly MethodInvoker near = MethodInvoker.Create(method);
    private readonly MethodInvoker far = MethodInvoker.Create(api.Method);
    private readonly Soundness<TResult> soundness = new(method);

    public override Func<object?[], object> CallsNear(NearEdge<TContract> edge)
    {
        var placed = new NearMethod<TContract, TResult>(
            edge, Name, Api.IsSafe, (contract, arguments, token) => (Task<TResult?>)Invoke(near, contract, arguments, token));
        return arguments => placed.CallAsync(arguments, TokenOf(arguments));
    }

    public override Func<object?[], object> CallsFar(FarEdge<TApi> edge) => arguments => edge.CallAsync(
        this,
        (client, token) => (Task<IApiResponse<TResult>>)Invoke(far, client, arguments, token),
        value => soundness.FaultOf(arguments, value),
        TokenOf(arguments));

    private static CancellationToken TokenOf(object?[] arguments) => (CancellationToken)arguments[^1]!;

    private static object Invoke(MethodInvoker method, object target, object?[] arguments, CancellationToken token)
    {
        arguments[^1] = token; // The array is this call's own, and its attempts follow each other.
        return method.Invoke(target, arguments)!;
    }
}
