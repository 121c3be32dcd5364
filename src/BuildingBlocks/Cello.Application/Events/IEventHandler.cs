using System.Diagnostics.CodeAnalysis;
using Cello.Application.UnitsOfWork;
using Cello.Contracts;

namespace Cello.Application.Events;

/// <summary>
/// Handles one event of another module; a module has at most one handler for each event. The handler changes entities and does not commit: once it
/// returns, its changes, the events that it published and the mark that the event was handled are committed in one transaction. So an event that is
/// delivered again has no second effect. If the handler throws, nothing is stored and the event is delivered again later.
/// </summary>
/// <remarks>
/// It may call other modules: <see cref="Effects.EffectIds"/> derives the ids of its effects from the id of the event, so that they are the same each
/// time. It may publish with <see cref="IUnitOfWork.Publish{TEvent}(TEvent)"/>. Events of one key arrive in the order of their changes. Events of
/// different keys may be handled one after another in one scope and one transaction; if that fails, each is handled again in one of its own.
/// </remarks>
[SuppressMessage("Naming", "CA1711", Justification = "It is the name of the field for this; it is no delegate.")]
public interface IEventHandler<in TEvent>
    where TEvent : IEvent
{
    Task HandleAsync(TEvent fact, CancellationToken cancellationToken);
}
