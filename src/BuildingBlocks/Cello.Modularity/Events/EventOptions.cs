using System.ComponentModel.DataAnnotations;

namespace Cello.Modularity.Events;

/// <summary>The settings of the delivery of events. Configured under <c>Events</c>.</summary>
public sealed class EventOptions
{
    public const string Section = "Events";

    /// <summary>The failures of a handler after which its event is dead. The default of 20 takes about a day.</summary>
    [Range(1, 1000, ErrorMessage = "MaxAttempts must be 1 to 1000")]
    public int MaxAttempts { get; set; } = 20;
}
