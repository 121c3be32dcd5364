using System.Collections.Immutable;
using Cello.TopologyTests.Equality.Requests;

namespace Cello.TopologyTests.Equality;

/// <summary>The result of a sequence.</summary>
/// <param name="Sides">Their names.</param>
/// <param name="Steps">In the order of the requests.</param>
/// <param name="Rows">What each side stores now; empty if it was not read.</param>
internal sealed record Outcome(ImmutableArray<string> Sides, ImmutableArray<Step> Steps, ImmutableArray<string> Rows)
{
    public bool Agrees => Steps.All(step => step.Agrees) && Rows.Distinct(StringComparer.Ordinal).Count() <= 1;

    /// <summary>The number of requests until the sides disagreed.</summary>
    public int Length => Steps.TakeWhile(step => step.Agrees).Count() is var agreed && agreed < Steps.Length ? agreed + 1 : agreed;
}

/// <summary>A request, as each side received and answered it.</summary>
internal sealed record Step(string Kind, ImmutableArray<Exchange> Exchanges)
{
    public bool Agrees =>
        !Exchanges.Any(exchange => exchange.IsBroken) && Exchanges.Select(exchange => exchange.Answer).Distinct(StringComparer.Ordinal).Count() == 1;
}

/// <summary>A request and its answer, without what is not compared.</summary>
internal sealed record Exchange(SentRequest Sent, string Answer)
{
    /// <summary>Whether there was no answer, or one that the host's own OpenAPI document does not allow: wrong on any side.</summary>
    public bool IsBroken { get; init; }
}
