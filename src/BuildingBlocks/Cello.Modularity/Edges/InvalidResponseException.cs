using System.Net;

namespace Cello.Modularity.Edges;

/// <summary>An answer arrived whole and is invalid. The message says why, for the log.</summary>
/// <param name="reason">In a few words.</param>
/// <param name="cause">What could not be read, if that is it.</param>
/// <param name="status">The answer's status, if that is it.</param>
internal sealed class InvalidResponseException(string reason, Exception? cause, HttpStatusCode? status = null) : Exception(reason, cause)
{
    public HttpStatusCode? Status => status;
}
