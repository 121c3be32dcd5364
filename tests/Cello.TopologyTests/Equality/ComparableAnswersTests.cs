using System.Collections.Immutable;
using Cello.TopologyTests.Equality.Requests;

namespace Cello.TopologyTests.Equality;

public sealed class ComparableAnswersTests
{
    [Fact]
    public void Values_that_vary_between_runs_are_removed()
    {
        Comparable("Mon", "0HNQA:1", "33d143e6").ShouldBe(Comparable("Tue", "0HNQB:2", "7ce2b829"));
    }

    [Fact]
    public void Values_that_the_caller_sent_must_be_returned()
    {
        Comparable("Mon", "brought", "33d143e6").ShouldNotBe(Comparable("Mon", "0HNQA:1", "33d143e6"));
        Comparable("Mon", "0HNQA:1", "0af76519").ShouldNotBe(Comparable("Mon", "0HNQA:1", "33d143e6"));
    }

    [Theory]
    [InlineData("""{"error":"No","trace_id":"1"}""", """{"error":"Yes","trace_id":"1"}""")]
    [InlineData("""{"error":"No","trace_id":"1"}""", """{"error":"No","trace_id":null}""")]
    [InlineData("""{"error":"No","trace_id":"1"}""", """{"trace_id":"1","error":"No"}""")]
    [InlineData("""{"name":"\"trace_id\":\"1\""}""", """{"name":"\"trace_id\":\"2\""}""")]
    [InlineData("""{"name":"Zoë"}""", """{"name":"Zo\u00eb"}""")]
    public void All_other_content_is_compared_byte_by_byte(string body, string other)
    {
        var answer = new Answer(200, ImmutableSortedDictionary<string, string>.Empty, body);

        answer.Comparable(Sent()).ShouldNotBe((answer with { Body = other }).Comparable(Sent()));
        answer.Comparable(Sent()).ShouldNotBe((answer with { Status = 201 }).Comparable(Sent()));
        answer.Comparable(Sent()).ShouldNotBe((answer with { Headers = answer.Headers.Add("Allow", "GET") }).Comparable(Sent()));
    }

    private static string Comparable(string date, string requestId, string traceId)
    {
        var headers = ImmutableSortedDictionary.Create<string, string>(StringComparer.OrdinalIgnoreCase).Add("Date", date).Add("X-Request-Id", requestId);
        return new Answer(404, headers, $$"""{"error":"No","trace_id":"{{traceId}}"}""").Comparable(Sent());
    }

    private static SentRequest Sent() => new(
        "GET", "/", ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal).Add("X-Request-Id", "brought").Add("traceparent", "00-0af76519-01"), Body: null);
}
