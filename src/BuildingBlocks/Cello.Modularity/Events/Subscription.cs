using Cello.Application.Events;
using Cello.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Cello.Modularity.Events;

/// <summary>An event of another module that a module handles, with the <see cref="IEventHandler{TEvent}"/> in its Application.</summary>
public abstract class Subscription
{
    private protected Subscription()
    {
    }

    /// <summary>The record of the event.</summary>
    public abstract Type Type { get; }

    /// <summary>Subscribes to the event with this record.</summary>
    public static Subscription To<TEvent>()
        where TEvent : class, IEvent => new TypedSubscription<TEvent>();

    /// <summary>Calls the module's handler.</summary>
    /// <param name="scope">The services of the scope that handles the event.</param>
    /// <param name="module">The name of the module.</param>
    /// <param name="event">The event.</param>
    /// <param name="cancellationToken">Cancels the handler.</param>
    internal abstract Task HandleAsync(IServiceProvider scope, string module, IEvent @event, CancellationToken cancellationToken);

    private sealed class TypedSubscription<TEvent> : Subscription
        where TEvent : class, IEvent
    {
        public override Type Type => typeof(TEvent);

        internal override Task HandleAsync(IServiceProvider scope, string module, IEvent @event, CancellationToken cancellationToken) =>
            scope.GetRequiredKeyedService<IEventHandler<TEvent>>(module).HandleAsync((TEvent)@event, cancellationToken);
    }
}
