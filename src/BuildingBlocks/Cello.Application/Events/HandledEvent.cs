namespace Cello.Application.Events;

/// <summary>The event that is being handled. One instance per scope.</summary>
public sealed class HandledEvent
{
    /// <summary>The id of the event; null if the scope does not handle an event.</summary>
    public Guid? Id { get; set; }

    /// <summary>The module that handles it.</summary>
    public string Subscriber { get; set; } = "";
}
