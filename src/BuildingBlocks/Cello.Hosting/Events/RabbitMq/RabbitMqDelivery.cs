using Cello.Modularity.Events;
using Cello.Modularity.Modules;
using Cello.Modularity.Settings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Cello.Hosting.Events.RabbitMq;

/// <summary>Lets RabbitMQ carry the events of a host, if one is configured.</summary>
internal static class RabbitMqDelivery
{
    /// <exception cref="SettingException">The address cannot be read.</exception>
    public static void AddRabbitMq(this IHostApplicationBuilder host, Topology topology)
    {
        host.AddSettings<RabbitMqOptions>(RabbitMqOptions.Section);
        if (RabbitMqSetting.Read(host.Configuration) is not { } server)
        {
            return;
        }

        host.Services.AddSingleton(provider => new EventBroker(IsPublishing: !provider.GetRequiredService<IOptions<RabbitMqOptions>>().Value.ConsumeOnly));
        host.Services.AddSingleton(_ => new RabbitMqConnections(server)); // So that the container disposes it.
        host.Services.AddHealthChecks().AddCheck<RabbitMqHealthCheck>(RabbitMqHealthCheck.Name, HealthStatus.Degraded, [RabbitMqHealthCheck.Name]);
        host.Services.AddKeyedSingleton<ISubscriber>(EventBroker.Recipient, (provider, _) => provider.GetRequiredService<EventBroker>().IsPublishing
            ? ActivatorUtilities.CreateInstance<RabbitMqPublisher>(provider)
            : ActivatorUtilities.CreateInstance<DirectDelivery>(provider));
        foreach (var module in topology.Placements.Where(placement => placement.IsHere).Select(placement => placement.Module).Where(module => module.Subscriptions.Count > 0))
        {
            host.Services.AddSingleton<IHostedService>(provider => ActivatorUtilities.CreateInstance<RabbitMqConsumer>(
                provider, module, provider.GetRequiredKeyedService<IInbox>(module.Name)));
        }
    }
}
