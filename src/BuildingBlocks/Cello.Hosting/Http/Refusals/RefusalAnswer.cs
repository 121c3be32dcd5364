using System.Text;
using Cello.Web.Problems;

namespace Cello.Hosting.Http.Refusals;

/// <summary>Puts a problem into the server's own answer, and leaves what else it says as it is.</summary>
internal static class RefusalAnswer
{
    private const string NoBody = "Content-Length: 0\r\n";

    /// <param name="answer">The server's: a status line, headers, and no body.</param>
    /// <param name="problem">What to say.</param>
    /// <param name="requestId">For the header; and for the body, since a request that was not begun has no trace.</param>
    /// <param name="withBody">False where the request's method forbids it.</param>
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
