using Cello.Application.Callers;
using Cello.Application.Modules;
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

    private readonly IServiceScopeFactory scopes;
    private readonly ResiliencePipeline<object?> safe;
    private readonly ResiliencePipeline<object?> effectful;

    public NearEdge(Edge edge, IServiceScopeFactory scopes)
    {
        (Edge, this.scopes) = (edge, scopes);
        (safe, effectful) = (Pipeline(isSafe: true), Pipeline(isSafe: false));
    }

    public Edge Edge { get; }

    /// <param name="isSafe">Whether another attempt at a call changes nothing more than the first.</param>
    public ResiliencePipeline<object?> PipelineFor(bool isSafe) => isSafe ? safe : effectful;

    public async ValueTask<TResult> InOwnScopeAsync<TResult>(
        string method, Func<TContract, object?[], CancellationToken, Task<TResult>> invoke, object?[] arguments, CancellationToken token)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentCaller>().Value = Caller.Service;
            return await invoke(scope.ServiceProvider.GetRequiredKeyedService<TContract>(InProcess), arguments, token);
        }
        catch (Exception exception) when (exception is not ModuleUnavailableException && !token.IsCancellationRequested)
        {
            Edge.FailedHere(method, exception);
            throw;
        }
    }

    private ResiliencePipeline<object?> Pipeline(bool isSafe) => Edge.Guard(
        new ResiliencePipelineBuilder<object?>(),
        new CallRules<object?>(
            outcome => outcome.Exception is not null,
            outcome => Unanswered.Is(outcome.Exception),
            _ => null,
            _ => isSafe)).Build();
}
