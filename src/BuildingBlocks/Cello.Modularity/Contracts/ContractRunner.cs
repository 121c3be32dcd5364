using Cello.Application.Callers;
using Cello.Application.Idempotency;
using Cello.Application.Messaging;
using Cello.Application.Modules;
using Cello.Contracts;
using Cello.Domain;
using Cello.Modularity.Edges;
using Cello.Modularity.Modules;
using Cello.Modularity.TransientErrors;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cello.Modularity.Contracts;

/// <summary>
/// Runs a call of a contract whose module is in this process. It is the one path for a local edge and for the route that other hosts call. The
/// call runs in its own scope, so outside the caller's transaction; as a service; with its effect id as the idempotency key, or without the
/// right to commit if it has no effect. Its answer is checked.
/// </summary>
internal sealed class ContractRunner<TContract>(
    IModule callee, IServiceScopeFactory scopes, IEnumerable<ITransientErrorDetector> detectors, ILogger<Edge> logger)
    where TContract : class
{
    /// <summary>The service key of a contract's implementation.</summary>
    public const string Implementation = "implementation";

    private static readonly TimeSpan OutageRetryAfter = TimeSpan.FromSeconds(2);

    private readonly ITransientErrorDetector[] _detectors = [.. detectors];

    /// <exception cref="ContractCallFailedException">The implementation failed. It is logged already.</exception>
    public async ValueTask<Answer<TValue>> RunAsync<TApi, TResult, TValue>(
        TypedContractMethod<TContract, TApi, TResult, TValue> method, object?[] arguments, CancellationToken token)
        where TApi : class
        where TResult : class
        where TValue : class
    {
        CurrentMessage.BeginCall(callee.Name, method.HasEffect ? null : method.FullName);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentCaller>().Value = Caller.Service;
            if (method.EffectIn(arguments) is { } effect)
            {
                scope.ServiceProvider.GetRequiredService<IdempotencyContext>().Key =
                    new IdempotencyKey(InternalRoute.Path, method.FullName, effect.ToString());
            }

            var answer = await method.InvokeLocalAsync(
                scope.ServiceProvider.GetRequiredKeyedService<TContract>(Implementation), arguments, token);
            return method.Rules.FaultOf(arguments, answer) is { } fault
                ? throw new InvalidOperationException($"{method.FullName} broke its contract: {fault}.")
                : answer;
        }
        catch (EffectReusedException reused) when (method.HasEffect)
        {
            return new Refusal(reused.Failure.Code, reused.Failure.Description, reused.Message);
        }
        catch (ModuleCallException ended) when (ended is not EffectReusedException)
        {
            throw new ContractCallFailedException(RetryAfterOf(ended), ended);
        }
        catch (Exception exception) when (!token.IsCancellationRequested)
        {
            throw Failed(method, exception);
        }
    }

    private ContractCallFailedException Failed(ContractMethod method, Exception exception)
    {
        if (Array.Exists(_detectors, detector => detector.IsTransient(exception)))
        {
            EdgeLog.NoDatabaseHere(logger, callee.Name, method.Name, exception.GetBaseException().Message);
            return new ContractCallFailedException(OutageRetryAfter, exception);
        }

        EdgeLog.FailedHere(logger, callee.Name, method.Name, exception);
        return new ContractCallFailedException(retryAfter: null, exception);
    }

    private static TimeSpan? RetryAfterOf(ModuleCallException ended) => ended.Failure.Metadata?.GetValueOrDefault(DomainError.RetryAfter) as TimeSpan?;
}
