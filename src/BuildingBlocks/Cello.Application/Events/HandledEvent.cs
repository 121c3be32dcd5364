namespace Cello.Application.Events;

/// <summary>The event that is being handled. One instance per scope.</summary>
public sealed class HandledEvent
{
    /// <summary>The id of the event; null if the scope does not handle an event.</summary>
    public Guid? Id { get; set; }

    /// <summary>The module that handles it.</summary>
    public string Subscriber { get; set; } = "";

    /// <summary>Where to begin: the <see cref="NextPosition"/> of the transaction before; 0 in the first one, and again after an interruption.</summary>
    public long Position { get; set; }

    /// <summary>
    /// Set by a handler that has more to do than one transaction should: what it has done is committed without the mark that the event was handled, and
    /// the event is handled again, from here. A part may be repeated, so the handler must find done what it has done. Null, if it has done all.
    /// </summary>
    public long? NextPosition { get; set; }
}
