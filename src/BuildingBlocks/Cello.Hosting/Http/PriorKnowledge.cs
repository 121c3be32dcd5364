using System.Buffers;
using System.Runtime.CompilerServices;
using Cello.Hosting.Http.Connections;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Cello.Hosting.Http;

/// <summary>
/// Serves HTTP/2 without TLS by prior knowledge (RFC 9113, section 3.3) at every address that serves HTTP/1.1. Kestrel alone answers
/// <c>HTTP_1_1_REQUIRED</c> there, so calls over HTTP/2 would need a port of their own that no probe can ask.
/// </summary>
/// <remarks>A client of HTTP/2 begins with a preface that no HTTP/1.1 request begins with, so the first bytes of a connection tell.</remarks>
internal static class PriorKnowledge
{
    private const HttpProtocols Both = HttpProtocols.Http1 | HttpProtocols.Http2;

    private static readonly byte[] Preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8.ToArray();

    public static void AddPriorKnowledge(this WebApplicationBuilder host) =>
        ConnectionMiddleware.Add(host, _ => endpoint => endpoint.Use(next =>
            (endpoint.Protocols & Both) == Both ? connection => ServeAsync(connection, next, endpoint.KestrelServerOptions.Limits) : next));

    private static async Task ServeAsync(ConnectionContext connection, ConnectionDelegate next, KestrelServerLimits limits)
    {
        if (await BeginsWithPrefaceAsync(connection, limits.KeepAliveTimeout) is not { } isHttp2)
        {
            return;
        }

        if (isHttp2)
        {
            var feature = ProtocolsFeature(HttpProtocols.Http2);
            connection.Features[feature.GetType()] = feature;
        }

        await next(connection);
    }

    /// <returns>Null for a connection that ends, or is to end, before it tells.</returns>
    private static async Task<bool?> BeginsWithPrefaceAsync(ConnectionContext connection, TimeSpan limit)
    {
        var closing = connection.Features.Get<IConnectionLifetimeNotificationFeature>()?.ConnectionClosedRequested ?? CancellationToken.None;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(closing); // A client that has sent all and closes its side still wants its answer.
        stop.CancelAfter(limit);
        var input = connection.Transport.Input;
        try
        {
            while (true)
            {
                var read = await input.ReadAsync(stop.Token);
                var known = Compare(read.Buffer);
                input.AdvanceTo(read.Buffer.Start, known is null ? read.Buffer.End : read.Buffer.Start);
                if (known is null && read.IsCompleted)
                {
                    return read.Buffer.IsEmpty ? null : false;
                }

                if (known is not null)
                {
                    return known;
                }
            }
        }
        catch (Exception)
        {
            return null; // The client has gone, or said nothing for as long as a connection may be idle.
        }
    }

    /// <returns>Null where more bytes are needed.</returns>
    private static bool? Compare(ReadOnlySequence<byte> begun)
    {
        var compared = begun.Slice(0, Math.Min(begun.Length, Preface.Length)).ToArray();
        return !Preface.AsSpan().StartsWith(compared) ? false : compared.Length == Preface.Length ? true : null;
    }

    /// <summary>
    /// What Kestrel's TLS tells its HTTP part after the handshake. It has no public type; where it were missing, connections over HTTP/2 would
    /// fail and all others would not notice.
    /// </summary>
    [UnsafeAccessor(UnsafeAccessorKind.Constructor)]
    [return: UnsafeAccessorType("Microsoft.AspNetCore.Server.Kestrel.Core.Internal.HttpProtocolsFeature, Microsoft.AspNetCore.Server.Kestrel.Core")]
    private static extern object ProtocolsFeature(HttpProtocols protocols);
}
