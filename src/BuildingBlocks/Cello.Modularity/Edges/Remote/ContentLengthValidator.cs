using System.Globalization;
using System.Net.Http.Headers;

namespace Cello.Modularity.Edges.Remote;

/// <summary>
/// Rejects a <c>Content-Length</c> that is not a single number (RFC 9110, section 8.6). HttpClient would ignore it and read until the connection
/// ends.
/// </summary>
internal static class ContentLengthValidator
{
    private const string Header = "Content-Length";

    /// <exception cref="HttpRequestException">The header is present and invalid.</exception>
    public static void Check(HttpContentHeaders headers)
    {
        if (headers.NonValidated.TryGetValues(Header, out var sent)
            && !(sent.Count == 1 && long.TryParse(sent.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out _)))
        {
            throw new HttpRequestException(HttpRequestError.InvalidResponse, $"the answer's {Header} is '{sent}'");
        }
    }
}
