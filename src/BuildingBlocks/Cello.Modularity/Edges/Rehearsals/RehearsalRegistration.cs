using Cello.Modularity.Edges.Remote;
using Cello.Modularity.Events;
using Cello.Modularity.Modules;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Cello.Modularity.Edges.Rehearsals;

/// <summary>Adds the rehearsals of a module in this process.</summary>
internal static class RehearsalRegistration
{
    public static void AddRehearsals(this IHostApplicationBuilder host, IModule module, EdgeOptions options)
    {
        host.Services.TryAddSingleton(TimeProvider.System);
        host.Services.TryAddSingleton<RehearsalMetrics>();
        host.Services.TryAddSingleton<RehearsalMark>();
        host.Services.AddKeyedSingleton(module.Name, (provider, _) =>
            ActivatorUtilities.CreateInstance<ModuleRehearsals>(provider, module.Name, MethodsOf(module, provider), options));
        host.Services.AddSingleton<IHostedService>(provider => provider.GetRequiredKeyedService<ModuleRehearsals>(module.Name));
        if (module.Subscriptions.Count > 0)
        {
            host.Services.AddKeyedSingleton(module.Name, (provider, _) =>
                new EventRehearsals(RehearsalsOf(module, provider), provider.GetRequiredService<EventCatalog>(), module.Name));
        }
    }

    /// <summary>
    /// The client has no resilience pipeline, so that its requests count neither for the circuit nor for the limit of concurrent calls. It does not announce the
    /// subscribers of this host, because the other host may be one that only tries a split.
    /// </summary>
    public static void AddCallRehearsals<TContract, TApi>(this IHostApplicationBuilder host, IModule callee, Uri address)
        where TContract : class
        where TApi : class
    {
        host.AddContractClient<TContract, TApi>(callee, address, EdgeSettings.Read(host, callee.Name))
            .AddHttpMessageHandler(provider => new ServiceTokenHandler(provider.GetRequiredService<IServiceTokens>(), subscribers: null))
            .AddHttpMessageHandler(provider => provider.GetRequiredService<RehearsalMark>().Handler())
            .AddHttpMessageHandler(() => new TimeBudgetHandler())
            .AddHttpMessageHandler(() => new RecordingHandler())
            .AddHttpMessageHandler(() => new Utf8AnswerHandler())
            .AddHttpMessageHandler(() => new BufferingHandler(EdgeRegistration.MaxAnswerBytes));
        host.Services.AddSingleton(provider => ActivatorUtilities.CreateInstance<CallRehearsals<TContract, TApi>>(provider, RehearsalsOf(callee, provider)));
    }

    private static ModuleRehearsals RehearsalsOf(IModule module, IServiceProvider provider) => provider.GetRequiredKeyedService<ModuleRehearsals>(module.Name);

    private static IReadOnlyList<string> MethodsOf(IModule module, IServiceProvider provider) =>
    [
        .. module.Contracts.SelectMany(contract => contract.Methods).Where(method => !method.HasEffect).Select(method => method.Name),
        .. module.Subscriptions.Count == 0 ? [] : provider.GetRequiredService<EventCatalog>().Subscribed
            .Where(subscribed => subscribed.Module == module.Name).Select(subscribed => subscribed.Event).Distinct(StringComparer.Ordinal),
    ];
}
