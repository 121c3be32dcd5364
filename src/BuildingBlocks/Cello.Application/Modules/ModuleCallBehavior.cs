using ErrorOr;
using MediatR;

namespace Cello.Application.Modules;

/// <summary>
/// Ends a message with an expected failure when a call to another module has failed. Only messages call other modules, so this is the only place that
/// turns the exception into a failure. It is the innermost behavior, because many messages end this way while a circuit is open, and an exception
/// costs more with each method that it leaves.
/// </summary>
internal sealed class ModuleCallBehavior<TMessage, TResult> : IPipelineBehavior<TMessage, ErrorOr<TResult>>
    where TMessage : IRequest<ErrorOr<TResult>>
{
    public async Task<ErrorOr<TResult>> Handle(
        TMessage request, CancellationToken cancellationToken, RequestHandlerDelegate<ErrorOr<TResult>> next)
    {
        try
        {
            return await next();
        }
        catch (ModuleCallException ended)
        {
            return ended.Failure;
        }
    }
}
