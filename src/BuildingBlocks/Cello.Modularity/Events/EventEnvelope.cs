namespace Cello.Modularity.Events;

/// <summary>An event that is delivered to a subscriber.</summary>
/// <param name="Id">The same for every delivery, to every subscriber.</param>
/// <param name="Source">The name of the module that published it.</param>
/// <param name="Event">The name, such as <c>catalog.changed</c>.</param>
/// <param name="Version">The version of the record.</param>
/// <param name="Key">Events of one source and key are handled in the order of their changes.</param>
/// <param name="OccurredAt">The time of the change, on the publisher's clock.</param>
/// <param name="TraceParent">The span of the change (W3C Trace Context); null if it was not traced.</param>
/// <param name="Body">The record as JSON.</param>
public sealed record EventEnvelope(
    Guid Id, string Source, string Event, int Version, string Key, DateTimeOffset OccurredAt, string? TraceParent, string Body);
