using System.Text.RegularExpressions;
using Cello.TopologyTests.Equality.Requests;

namespace Cello.TopologyTests.Equality;

/// <summary>Removes from an answer the few values that vary between requests in every topology.</summary>
internal static partial class ComparableAnswers
{
    private const string Any = "(any)";
    private const string RequestId = "X-Request-Id";

    /// <summary>A property of the connection and not of the answer: a proxy has its own on each side, by RFC 9110, section 7.6.1.</summary>
    private const string BetweenNeighbours = "Connection";

    public static string Comparable(this Answer answer, SentRequest request)
    {
        var headers = answer.Headers.Remove(BetweenNeighbours);
        foreach (var name in new[] { "Date", RequestId }.Where(headers.ContainsKey))
        {
            headers = headers.SetItem(name, Comparable(headers[name], request));
        }

        var body = Incidental().Replace(answer.Body, found =>
            $"""
            "{found.Groups["name"].Value}":"{Comparable(found.Groups["value"].Value, request)}"
            """);
        return (answer with { Headers = headers, Body = body }).ToString();
    }

    /// <summary>Values that the caller sent must be returned.</summary>
    private static string Comparable(string value, SentRequest request) => value.Length > 0 && request.Carries(value) ? value : Any;

    [GeneratedRegex("""
        "(?<name>trace_id|access_token)":"(?<value>[^"]*)"
        """, RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Incidental();
}
