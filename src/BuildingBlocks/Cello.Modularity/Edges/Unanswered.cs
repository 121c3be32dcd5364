namespace Cello.Modularity.Edges;

/// <summary>Tells failures in which no answer had begun from all the others.</summary>
internal static class Unanswered
{
    /// <summary>Refused, not found by name, or ended before the first byte of an answer could be understood.</summary>
    public static bool Is(Exception? exception) =>
        exception is HttpRequestException { StatusCode: null, HttpRequestError: var error } and not BrokenAnswerException
        && error is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.ResponseEnded or HttpRequestError.Unknown;
}
