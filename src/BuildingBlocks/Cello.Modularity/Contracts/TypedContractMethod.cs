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

    public override object CallNear(NearEdge<TContract> edge, object?[] arguments) => edge.CallAsync(
        this,
        (contract, token) => (Task<TResult?>)Invoke(near, contract, arguments, token),
        TokenOf(arguments));

    public override object CallFar(FarEdge<TApi> edge, object?[] arguments) => edge.CallAsync(
        this,
        (client, token) => (Task<IApiResponse<TResult>>)Invoke(far, client, arguments, token),
        value => soundness.FaultOf(arguments, value),
        TokenOf(arguments));

    private static CancellationToken TokenOf(object?[] arguments) => (CancellationToken)arguments[^1]!;

    private static object Invoke(MethodInvoker method, object target, object?[] arguments, CancellationToken token)
    {
        Span<object?> sent = [.. arguments.AsSpan(..^1), token];
        return method.Invoke(target, sent)!;
    }
}
