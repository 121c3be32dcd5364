using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Cello.OperationsTests.Tracing.Otlp;

/// <summary>Receives OTLP, over HTTP with protobuf or over gRPC, and stores everything.</summary>
public sealed class Collector : IAsyncDisposable
{
    private const int GrpcPrefix = 5; // bytes: the compression flag, and the length

    private readonly WebApplication _server;
    private readonly ConcurrentQueue<Span> _spans = new();
    private readonly ConcurrentQueue<(string Service, string Meter, string Name)> _metrics = new();

    private Collector(WebApplication server) => _server = server;

    public Uri Address => new(_server.Urls.Single());

    public IReadOnlyCollection<Span> Spans => _spans;

    public IReadOnlyCollection<(string Service, string Meter, string Name)> Metrics => _metrics;

    public static async Task<Collector> StartAsync(HttpProtocols protocols = HttpProtocols.Http1)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = protocols));
        var collector = new Collector(builder.Build());
        collector._server.MapPost("/v1/traces", http => KeepAsync(http, collector.KeepSpans));
        collector._server.MapPost("/v1/metrics", http => KeepAsync(http, collector.KeepMetrics));
        collector._server.MapPost(
            "/opentelemetry.proto.collector.trace.v1.TraceService/Export", http => KeepGrpcAsync(http, collector.KeepSpans));
        collector._server.MapPost(
            "/opentelemetry.proto.collector.metrics.v1.MetricsService/Export", http => KeepGrpcAsync(http, collector.KeepMetrics));
        await collector._server.StartAsync();
        return collector;
    }

    /// <summary>The spans of a trace, once those with these names have arrived.</summary>
    public async Task<Trace> TraceAsync(string traceId, params string[] names)
    {
        Span[] Known() => [.. _spans.Where(span => span.TraceId == traceId)];
        await Eventually.HoldsAsync(
            () => names.All(name => Array.Exists(Known(), span => span.Name == name)),
            () => $"{traceId} has {string.Join(", ", names)}, but only\n{string.Join('\n', Known().AsEnumerable())}");
        return new Trace(Known());
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static async Task KeepAsync(HttpContext http, Action<ReadOnlyMemory<byte>> keep)
    {
        keep(await BodyAsync(http));
        http.Response.ContentType = "application/x-protobuf";
    }

    private static async Task KeepGrpcAsync(HttpContext http, Action<ReadOnlyMemory<byte>> keep)
    {
        keep((await BodyAsync(http))[GrpcPrefix..]);
        http.Response.ContentType = "application/grpc";
        await http.Response.Body.WriteAsync(new byte[GrpcPrefix]);
        http.Response.AppendTrailer("grpc-status", "0");
    }

    private static async Task<ReadOnlyMemory<byte>> BodyAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        return body.ToArray();
    }

    private void KeepSpans(ReadOnlyMemory<byte> request)
    {
        foreach (var span in OtlpMessages.Spans(request))
        {
            _spans.Enqueue(span);
        }
    }

    private void KeepMetrics(ReadOnlyMemory<byte> request)
    {
        foreach (var metric in OtlpMessages.Metrics(request))
        {
            _metrics.Enqueue(metric);
        }
    }
}
