namespace Cello.Modularity.Edges;

/// <summary>An answer had begun, and broke off or became too large.</summary>
internal sealed class BrokenAnswerException : HttpRequestException
{
    public BrokenAnswerException(string message)
        : base(HttpRequestError.ResponseEnded, message)
    {
    }

    public BrokenAnswerException(Exception cause)
        : base((cause as HttpRequestException)?.HttpRequestError ?? HttpRequestError.ResponseEnded, cause.Message, cause)
    {
    }
}
