using System.Globalization;
using System.Net.Http.Headers;

namespace Cello.Modularity.Edges.Remote;

/// <summary>
/// Refuses a <c>Content-Length</c> that is not one number (RFC 9110, section 8.6). HttpClient would ignore it and take whatever comes until
/// the connection ends.
/// </summary>
internal static class ContentLengthValidator
{
    private const string Header = "Content-Length";

    /// <exception cref="HttpRequestException">There is one, and it makes no sense.</exception>
    public static void Check(HttpContentHeaders headers)
    {
        if (headers.NonValidated.TryGetValues(Header, out var sent)
            && !(sent.Count == 1 && long.TryParse(sent.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out _)))
        {
            throw new HttpRequestException(HttpRequestError.InvalidResponse, $"the answer's {Header} is '{sent}'");
        }
    }
}
