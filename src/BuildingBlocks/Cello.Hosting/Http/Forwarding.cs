using Cello.Modularity.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Cello.Hosting.Http;

/// <summary>
/// Reads a client's address and scheme from <c>X-Forwarded-For</c> and <c>-Proto</c>, and the removed path from <c>-Prefix</c>, but only from trusted
/// proxies.
/// </summary>
internal static class Forwarding
{
    public static void AddForwarding(this WebApplicationBuilder host)
    {
        host.AddSettings<ForwardingSettings>(ForwardingSettings.Section);

        // Runs last: ASPNETCORE_FORWARDEDHEADERS_ENABLED would otherwise make every sender a trusted proxy.
        host.Services.AddOptions<ForwardedHeadersOptions>().PostConfigure<IOptions<ForwardingSettings>>((forwarding, settings) =>
        {
            forwarding.KnownProxies.Clear();
            forwarding.KnownIPNetworks.Clear();
            foreach (var network in settings.Value.Networks)
            {
                forwarding.KnownIPNetworks.Add(network);
            }

            forwarding.ForwardedHeaders = forwarding.KnownIPNetworks.Count > 0
                ? ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto
                : ForwardedHeaders.None;
            forwarding.ForwardLimit = null; // Every hop must be listed, so their number needs no limit.
        });
    }

    public static void UseForwarding(this WebApplication app)
    {
        app.UseForwardedPrefix();
        app.UseForwardedHeaders();
    }
}
