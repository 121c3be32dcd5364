using System.Runtime.CompilerServices;
using Cello.Application.Callers;
using Microsoft.Extensions.DependencyInjection;
using Polly;

namespace Cello.Modularity.Edges;

/// <summary>
/// Calls a contract in this process as if it were in another: in a scope of its own, so in no transaction of the caller,
/// within the edge's time limit and circuit, and with the one exception when it can't say.
/// </summary>
public sealed class NearEdge<TContract>(Edge edge, IServiceScopeFactory scopes)
    where TContract : class
{
    private readonly ResiliencePipeline<object?> pipeline =
        edge.Guard(new ResiliencePipelineBuilder<object?>(), outcome => outcome.Exception is not null).Build();

    /// <exception cref="ModuleUnavailableException">The module can't say.</exception>
    /// <exception cref="OperationCanceledException">The caller went away.</exception>
    public async Task<TResult> CallAsync<TResult>(
        Func<TContract, CancellationToken, Task<TResult>> call,
        CancellationToken cancellationToken,
        [CallerMemberName] string method = "")
    {
        using var measured = edge.Start(Placement.Near, method);
        try
        {
            var result = await pipeline.ExecuteAsync(
                async token => await InOwnScopeAsync(call, method, token).WaitAsync(token), cancellationToken);
            return measured.Answered((TResult)result!);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw measured.Failed(CallFailure.Of(exception), exception);
        }
    }

    private async Task<object?> InOwnScopeAsync<TResult>(
        Func<TContract, CancellationToken, Task<TResult>> call, string method, CancellationToken token)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentCaller>().Value = Caller.Service;
            return await call(scope.ServiceProvider.GetRequiredKeyedService<TContract>(EdgeRegistration.InProcess), token);
        }
        catch (Exception exception) when (exception is not ModuleUnavailableException && !token.IsCancellationRequested)
        {
            edge.FailedHere(method, exception);
            throw;
        }
    }
}
