using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Cello.TestHosts.Conformance;

/// <summary>Fetches and caches the OpenAPI documents of hosts. Hosts of one kind share a document, so each is parsed once.</summary>
public static class PublishedDescription
{
    private static readonly ConcurrentDictionary<string, ApiDescription> Known = new(StringComparer.Ordinal);

    // Uses its own client address, so that these requests do not count against the limits in a test.
    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseProxy = false, ConnectCallback = ConnectAsync });

    /// <summary>Null if the host's API description is turned off.</summary>
    public static async Task<ApiDescription?> OfAsync(Uri host, CancellationToken cancellationToken)
    {
        using var response = await Http.GetAsync(new Uri(host, "/openapi/v1.json"), cancellationToken);
        return response.StatusCode == HttpStatusCode.NotFound
            ? null
            : Known.GetOrAdd(await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync(cancellationToken), json => new ApiDescription(json));
    }

    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Parse("127.0.0.2").MapToIPv6(), port: 0));
        await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
        return new NetworkStream(socket, ownsSocket: true);
    }
}
