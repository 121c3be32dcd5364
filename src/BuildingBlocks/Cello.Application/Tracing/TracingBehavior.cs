using ErrorOr;
using MediatR;

namespace Cello.Application.Tracing;

/// <summary>Creates a span for each message, around the whole pipeline, with the name of the use case.</summary>
internal sealed class TracingBehavior<TMessage, TResult> : IPipelineBehavior<TMessage, ErrorOr<TResult>>
    where TMessage : IRequest<ErrorOr<TResult>>
{
    private static readonly string Name = UseCaseName.Of(typeof(TMessage));

    public async Task<ErrorOr<TResult>> Handle(
        TMessage request, CancellationToken cancellationToken, RequestHandlerDelegate<ErrorOr<TResult>> next)
    {
        using var span = MessageSpan.Start(Name);
        if (span is null)
        {
            return await next();
        }

        try
        {
            var answer = await next();
            span.Answered(answer);
            return answer;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            span.Cancelled();
            throw;
        }
        catch (Exception exception)
        {
            span.Failed(exception);
            throw;
        }
    }
}
