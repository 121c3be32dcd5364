using MediatR;

namespace Cello.Application.Messaging;

/// <summary>Sets the current message. It is reset when this asynchronous method returns.</summary>
internal sealed class CurrentMessageBehavior<TMessage, TResponse>(string module) : IPipelineBehavior<TMessage, TResponse>
    where TMessage : IRequest<TResponse>
{
    public async Task<TResponse> Handle(TMessage request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        CurrentMessage.Begin(module);
        return await next();
    }
}
