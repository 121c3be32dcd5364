namespace Cello.Modularity.Edges.Remote;

/// <summary>
/// Reads answers as UTF-8, whatever the charset of their Content-Type: JSON between hosts is always UTF-8 (RFC 8259, section 8.1), and a gateway
/// that adds a charset does not convert the body.
/// </summary>
internal sealed class Utf8AnswerHandler : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (response.Content.Headers.ContentType is { CharSet: not null } type)
        {
            type.CharSet = null;
        }

        return response;
    }
}
