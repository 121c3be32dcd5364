namespace Cello.Modularity.Edges.Remote;

/// <summary>
/// Reads answers as UTF-8 whatever their Content-Type says: JSON between hosts is nothing else (RFC 8259, section 8.1), and a gateway that adds a
/// charset of its own does not change a byte of it.
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
