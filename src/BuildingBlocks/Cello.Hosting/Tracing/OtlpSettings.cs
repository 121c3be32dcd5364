using Cello.Modularity.Settings;
using Microsoft.Extensions.Configuration;

namespace Cello.Hosting.Tracing;

/// <summary>Checks OpenTelemetry's own settings at start, because the SDK ignores invalid values without an error.</summary>
internal static class OtlpSettings
{
    public const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    public const string Protocol = "OTEL_EXPORTER_OTLP_PROTOCOL";

    private const string Disabled = "OTEL_SDK_DISABLED";

    /// <summary>Whether telemetry is exported.</summary>
    /// <exception cref="SettingException">The collector's address or protocol is invalid.</exception>
    public static bool AreOn(IConfiguration configuration)
    {
        var endpoint = configuration[Endpoint];
        if (string.IsNullOrWhiteSpace(endpoint) || "true".Equals(configuration[Disabled], StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        if (!Uri.TryCreate(endpoint, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            throw new SettingException(Endpoint, endpoint, "the collector's address is needed, such as http://127.0.0.1:4318");
        }

        return configuration[Protocol] is null or "" or "grpc" or "http/protobuf"
            ? true
            : throw new SettingException(Protocol, configuration[Protocol]!, "grpc (the default) or http/protobuf is needed");
    }
}
