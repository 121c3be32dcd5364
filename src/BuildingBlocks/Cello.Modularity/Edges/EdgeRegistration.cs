using Cello.Modularity.Edges.Local;
using Cello.Modularity.Edges.Remote;
using Cello.Modularity.Events;
using Cello.Modularity.Modules;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Refit;

namespace Cello.Modularity.Edges;

/// <summary>Adds an edge in front of a contract, local or remote.</summary>
internal static class EdgeRegistration
{
    public const long MaxAnswerBytes = 1024 * 1024;

    public static void AddLocalEdge<TContract>(this IHostApplicationBuilder host, IModule callee)
        where TContract : class
    {
        AddEdge(host, callee);
        host.Services.AddSingleton(provider => ActivatorUtilities.CreateInstance<LocalEdge<TContract>>(provider, EdgeTo(callee, provider)));
    }

    public static void AddRemoteEdge<TContract, TApi>(this IHostApplicationBuilder host, IModule callee, Uri address)
        where TContract : class
        where TApi : class
    {
        var options = AddEdge(host, callee);
        var client = host.AddContractClient<TContract, TApi>(callee, address, options);
        client.AddResilienceHandler("edge", (pipeline, context) =>
        {
            var edge = EdgeTo(callee, context.ServiceProvider);
            edge.Guard(pipeline, ended => ended.Exception is { } failure ? edge.Outcomes.Of(failure) : edge.Outcomes.Of(ended.Result));
        });
        client.AddHttpMessageHandler(provider => new ServiceTokenHandler(
            provider.GetRequiredService<IServiceTokens>(), OwnSubscriber.HeaderOf(provider.GetServices<OwnSubscriber>())));
        client.AddHttpMessageHandler(() => new TimeBudgetHandler());
        client.AddHttpMessageHandler(() => new Utf8AnswerHandler());
        client.AddHttpMessageHandler(() => new BufferingHandler(MaxAnswerBytes));

        host.Services.AddSingleton(provider => ActivatorUtilities.CreateInstance<RemoteEdge<TApi>>(provider, EdgeTo(callee, provider)));
    }

    /// <summary>The client of a contract, without the handlers around its requests.</summary>
    public static IHttpClientBuilder AddContractClient<TContract, TApi>(this IHostApplicationBuilder host, IModule callee, Uri address, EdgeOptions options)
        where TContract : class
        where TApi : class
    {
        var settings = new RefitSettings(new SystemTextJsonContentSerializer(WireJson.Options))
        {
            Version = ModuleConnections.Version(options),
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        return host.Services.AddRefitGeneratedClient<TApi>(settings, $"{callee.Name}:{typeof(TContract).Name}")
            .ConfigureHttpClient(http => http.BaseAddress = address)
            .AddModuleConnections(options);
    }

    /// <summary>
    /// The client of a callee that is not a Cello host. It sends no token of this host, and has no resilience pipeline: that is around the whole call.
    /// </summary>
    public static void AddForeignClient<TForeignApi>(this IHostApplicationBuilder host, IModule callee, Uri address)
        where TForeignApi : class
    {
        var options = AddEdge(host, callee);
        host.Services.AddRefitGeneratedClient<TForeignApi>(
                new RefitSettings(new SystemTextJsonContentSerializer(WireJson.Options)), $"{callee.Name}:{typeof(TForeignApi).Name}")
            .ConfigureHttpClient(http => http.BaseAddress = address)
            .AddModuleConnections(options)
            .AddHttpMessageHandler(() => new BufferingHandler(MaxAnswerBytes));
    }

    private static EdgeOptions AddEdge(IHostApplicationBuilder host, IModule callee)
    {
        var options = EdgeSettings.Read(host, callee.Name);
        host.Services.TryAddSingleton(TimeProvider.System);
        host.Services.TryAddSingleton<EdgeMetrics>();
        host.Services.TryAddKeyedSingleton(callee.Name, (provider, _) => new Edge(
            callee,
            options,
            provider.GetRequiredService<EdgeMetrics>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<Edge>>()));
        return options;
    }

    internal static Edge EdgeTo(IModule callee, IServiceProvider provider) => provider.GetRequiredKeyedService<Edge>(callee.Name);
}
