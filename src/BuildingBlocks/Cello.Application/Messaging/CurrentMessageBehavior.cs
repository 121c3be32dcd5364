using MediatR;

namespace Cello.Application.Messaging;

/// <summary>Says whose message is being handled, for as long as it is: what an asynchronous method sets ends with it.</summary>
internal sealed class CurrentMessageBehavior<TMessage, TResponse>(string module) : IPipelineBehavior<TMessage, TResponse>
    where TMessage : IRequest<TResponse>
{
    public async Task<TResponse> Handle(TMessage request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        CurrentMessage.Begin(module);
        return await next();
    }
}
