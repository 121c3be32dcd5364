using System.Text.Json.Serialization;

namespace Cello.Modularity.Events;

/// <summary>What a subscriber did with a delivered event.</summary>
/// <param name="Id">The id of the event.</param>
/// <param name="Outcome">The outcome.</param>
/// <param name="Error">The reason, where the event was not handled.</param>
public sealed record EventResult(Guid Id, EventOutcome Outcome, string? Error = null)
{
    /// <summary>The maximum length of a reason in characters, so that an answer stays small.</summary>
    public const int ErrorMaxLength = 500;
}

/// <summary>The outcomes of a delivery.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EventOutcome>))]
public enum EventOutcome
{
    /// <summary>Its effect is stored, now or by an earlier delivery.</summary>
    Handled,

    /// <summary>Its handler failed, which counts as an attempt.</summary>
    Failed,

    /// <summary>The subscriber's database, or a module that its handler calls, is unavailable. This is no attempt.</summary>
    Unavailable,

    /// <summary>The subscriber's build does not know this event or version. This is no attempt.</summary>
    Unknown,

    /// <summary>It was not tried: an earlier event of its key was not handled, or the time of the delivery was used up.</summary>
    NotTried,
}
