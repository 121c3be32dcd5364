namespace Cello.Modularity.Edges;

/// <summary>An answer began, but was incomplete or too large.</summary>
internal sealed class IncompleteResponseException : HttpRequestException
{
    public IncompleteResponseException(string message)
        : base(HttpRequestError.ResponseEnded, message)
    {
    }

    public IncompleteResponseException(Exception cause)
        : base((cause as HttpRequestException)?.HttpRequestError ?? HttpRequestError.ResponseEnded, cause.Message, cause)
    {
    }
}
