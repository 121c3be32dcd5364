using System.Diagnostics;
using System.Reflection;
using Cello.Modularity.Contracts;
using Cello.Modularity.Edges.Rehearsals;
using Cello.Modularity.Events;
using Cello.Modularity.Modules;
using Cello.Modularity.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Context.Propagation;
using OpenTelemetry.Instrumentation.AspNetCore;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Cello.Hosting.Tracing;

/// <summary>
/// Exports traces and metrics over OTLP if <see cref="OtlpSettings.Endpoint"/> is set. Otherwise nothing is recorded, but .NET itself still
/// propagates the trace id between hosts and into the log.
/// </summary>
internal static class Telemetry
{
    /// <summary>The name of the product's ActivitySources (messages, module calls, databases) and of its Meter.</summary>
    private const string Cello = "Cello";

    private static readonly string[] Meters =
    [
        Cello,
        EventMetrics.MeterName,
        RehearsalMetrics.MeterName,
        "System.Runtime",
        "System.Net.Http",
        "System.Net.NameResolution",
        "Microsoft.AspNetCore.Hosting",
        "Microsoft.AspNetCore.Routing",
        "Microsoft.AspNetCore.RateLimiting",
        "Microsoft.AspNetCore.Server.Kestrel",
        "Polly",
    ];

    public static void AddTelemetry(this WebApplicationBuilder host, Topology topology)
    {
        host.AddSettings<TracingOptions>(TracingOptions.Section);
        host.Services.AddSingleton<DistributedContextPropagator, TraceContext>();
        if (!OtlpSettings.AreOn(host.Configuration))
        {
            return;
        }

        // .NET's propagator already propagates. The library's default would forward all of the caller's baggage.
        Sdk.SetDefaultTextMapPropagator(new TraceContextPropagator());
        host.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource
                .AddService(topology.ServiceName, serviceVersion: Version, serviceInstanceId: Guid.NewGuid().ToString())
                .AddEnvironmentVariableDetector()) // Last, so that OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES take precedence.
            .WithTracing(traces => traces
                .AddSource(Cello)
                .AddAspNetCoreInstrumentation(Restrain)
                .AddHttpClientInstrumentation(calls => calls.FilterHttpRequestMessage = IsNoQuestionForContracts)
                .AddOtlpExporter())
            .WithMetrics(metrics => metrics.AddMeter(Meters).AddOtlpExporter());
        host.Services.AddHostedService<TelemetryFlush>();
    }

    private static void Restrain(AspNetCoreTraceInstrumentationOptions requests)
    {
        requests.EnrichWithHttpResponse = (span, response) => ServerSpan.KeepPrivate(span, response.HttpContext);
    }

    private static bool IsNoQuestionForContracts(HttpRequestMessage request) =>
        request.RequestUri?.AbsolutePath.EndsWith(ContractCompatibilityMonitor.Path, StringComparison.Ordinal) != true;

    public static string Version { get; } =
        typeof(Telemetry).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";
}
