using Cello.Application.Callers;
using Cello.Modularity.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Polly;

namespace Cello.Modularity.Edges.Near;

/// <summary>
/// Calls a contract in this process as if it were in another: in a scope of its own, so in no transaction of the caller, in the host's
/// own name, and behind the same edge.
/// </summary>
internal sealed class NearEdge<TContract>
    where TContract : class
{
    /// <summary>The key of a contract's implementation in process, behind its edge.</summary>
    public const string InProcess = "in-process";

    private readonly Edge edge;
    private readonly IServiceScopeFactory scopes;
    private readonly ResiliencePipeline<object?> safe;
    private readonly ResiliencePipeline<object?> effectful;

    public NearEdge(Edge edge, IServiceScopeFactory scopes)
    {
        (this.edge, this.scopes) = (edge, scopes);
        (safe, effectful) = (Pipeline(isSafe: true), Pipeline(isSafe: false));
    }

    public Task<TResult?> CallAsync<TResult>(
        ContractMethod method, Func<TContract, CancellationToken, Task<TResult?>> call, CancellationToken cancellationToken)
        where TResult : class =>
        edge.CallAsync(
            Placement.Near,
            method.Name,
            async () => (TResult?)await (method.Api.IsSafe ? safe : effectful).ExecuteAsync(
                async token => await InOwnScopeAsync(call, method.Name, token).WaitAsync(token), cancellationToken),
            cancellationToken);

    private async Task<object?> InOwnScopeAsync<TResult>(
        Func<TContract, CancellationToken, Task<TResult?>> call, string method, CancellationToken token)
        where TResult : class
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentCaller>().Value = Caller.Service;
            return await call(scope.ServiceProvider.GetRequiredKeyedService<TContract>(InProcess), token);
        }
        catch (Exception exception) when (exception is not ModuleUnavailableException && !token.IsCancellationRequested)
        {
            edge.FailedHere(method, exception);
            throw;
        }
    }

    private ResiliencePipeline<object?> Pipeline(bool isSafe) => edge.Guard(
        new ResiliencePipelineBuilder<object?>(),
        new CallRules<object?>(
            outcome => outcome.Exception is not null,
            outcome => Unanswered.Is(outcome.Exception),
            _ => null,
            _ => isSafe)).Build();
}
