using Cello.Modularity.Settings;
using Microsoft.Extensions.Configuration;

namespace Cello.Hosting.Tracing;

/// <summary>OpenTelemetry's own settings, as far as a wrong one has to be noticed at start; the SDK would go on without a word.</summary>
internal static class OtlpSettings
{
    public const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    public const string Protocol = "OTEL_EXPORTER_OTLP_PROTOCOL";

    private const string Disabled = "OTEL_SDK_DISABLED";

    /// <summary>Whether anything is to be exported.</summary>
    /// <exception cref="SettingException">The collector's address or protocol is none.</exception>
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
