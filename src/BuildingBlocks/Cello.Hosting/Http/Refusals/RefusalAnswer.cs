using System.Text;
using Cello.Web.Problems;

namespace Cello.Hosting.Http.Refusals;

/// <summary>Adds a problem to the server's own response, and keeps the rest of the response.</summary>
internal static class RefusalAnswer
{
    private const string NoBody = "Content-Length: 0\r\n";

    /// <param name="answer">The server's response: a status line, headers and no body.</param>
    /// <param name="problem">The problem to add.</param>
    /// <param name="requestId">The id for the header, and for the body, because a request that the server refuses has no trace.</param>
    /// <param name="withBody">False if the request's method does not allow a body.</param>
    public static byte[] Of(ReadOnlySpan<byte> answer, Problem problem, string requestId, bool withBody)
    {
        var head = Encoding.Latin1.GetString(answer);
        if (!head.Contains(NoBody, StringComparison.Ordinal))
        {
            return answer.ToArray();
        }

        var body = problem.ToJson(requestId);
        var headers = $"Content-Length: {body.Length}\r\nContent-Type: {Problem.ContentType}\r\n{RequestIds.Header}: {requestId}\r\n"
            + "Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n";
        var amended = Encoding.Latin1.GetBytes(head.Replace(NoBody, headers, StringComparison.Ordinal));
        return withBody ? [.. amended, .. body] : amended;
    }
}
