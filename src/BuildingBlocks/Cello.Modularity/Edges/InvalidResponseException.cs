using System.Net;

namespace Cello.Modularity.Edges;

/// <summary>An answer arrived completely and is invalid. The message contains the reason for the log.</summary>
/// <param name="reason">The reason, in a few words.</param>
/// <param name="cause">The exception, if the answer could not be read.</param>
/// <param name="status">The status code of the answer, if it is the reason.</param>
internal sealed class InvalidResponseException(string reason, Exception? cause, HttpStatusCode? status = null) : Exception(reason, cause)
{
    public HttpStatusCode? Status => status;
}
