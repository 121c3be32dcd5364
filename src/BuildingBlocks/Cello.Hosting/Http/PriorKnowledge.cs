using System.Buffers;
using System.Runtime.CompilerServices;
using Cello.Hosting.Http.Connections;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Cello.Hosting.Http;

/// <summary>
/// Serves HTTP/2 without TLS by prior knowledge (RFC 9113, section 3.3) at every address that serves HTTP/1.1. Without it, Kestrel answers
/// <c>HTTP_1_1_REQUIRED</c> there, and calls over HTTP/2 would need a separate port that probes cannot use.
/// </summary>
/// <remarks>An HTTP/2 client starts with a preface with which no HTTP/1.1 request starts, so the first bytes of a connection show the protocol.</remarks>
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

    /// <returns>Null if the connection closes before its protocol is known.</returns>
    private static async Task<bool?> BeginsWithPrefaceAsync(ConnectionContext connection, TimeSpan limit)
    {
        var closing = connection.Features.Get<IConnectionLifetimeNotificationFeature>()?.ConnectionClosedRequested ?? CancellationToken.None;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(closing); // A client may close its sending side and still expect a response.
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
            return null; // The client disconnected, or sent nothing for the longest time that a connection may be idle.
        }
    }

    /// <returns>Null if more bytes are needed.</returns>
    private static bool? Compare(ReadOnlySequence<byte> begun)
    {
        var compared = begun.Slice(0, Math.Min(begun.Length, Preface.Length)).ToArray();
        return !Preface.AsSpan().StartsWith(compared) ? false : compared.Length == Preface.Length ? true : null;
    }

    /// <summary>
    /// The feature with which Kestrel's TLS layer reports the negotiated protocol to its HTTP layer. The type is not public. If it disappeared,
    /// HTTP/2 connections would fail, and all others would be unaffected.
    /// </summary>
    [UnsafeAccessor(UnsafeAccessorKind.Constructor)]
    [return: UnsafeAccessorType("Microsoft.AspNetCore.Server.Kestrel.Core.Internal.HttpProtocolsFeature, Microsoft.AspNetCore.Server.Kestrel.Core")]
    private static extern object ProtocolsFeature(HttpProtocols protocols);
}
