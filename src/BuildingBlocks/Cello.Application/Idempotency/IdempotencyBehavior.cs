using Cello.Application.Messaging;
using ErrorOr;
using MediatR;

namespace Cello.Application.Idempotency;

/// <summary>
/// Returns the recorded answer, without running the command, if the same command was answered before under the same key. If it was answered while
/// this one ran and failed, the recorded answer counts, too: what the first one needed may be gone since.
/// </summary>
internal sealed class IdempotencyBehavior<TCommand, TResult, TRepository>(IdempotencyContext context, IIdempotencyStore<TRepository> records)
    : IPipelineBehavior<TCommand, ErrorOr<TResult>>
    where TCommand : ICommand<TResult>
{
    public async Task<ErrorOr<TResult>> Handle(
        TCommand request, CancellationToken cancellationToken, RequestHandlerDelegate<ErrorOr<TResult>> next)
    {
        if (context.Key is null)
        {
            return await next();
        }

        context.Request = context.Key.For(request);
        if (await records.FindAnswerAsync<TResult>(context.Request, cancellationToken) is { } recorded)
        {
            return recorded;
        }

        var answer = await next();
        return answer.IsError && await records.FindAnswerAsync<TResult>(context.Request, cancellationToken) is { } winner ? winner : answer;
    }
}
