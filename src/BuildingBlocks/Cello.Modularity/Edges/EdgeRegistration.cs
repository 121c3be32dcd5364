using System.Text.Json;
using Cello.Modularity.Modules;
using Cello.Modularity.Settings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Refit;

namespace Cello.Modularity.Edges;

/// <summary>One registration a contract and placement.</summary>
public static class EdgeRegistration
{
    /// <summary>The key of a contract's implementation in process, behind its edge.</summary>
    internal const string InProcess = "in-process";

    private const long MaxAnswerBytes = 1024 * 1024;

    private static readonly RefitSettings Wire = new(new SystemTextJsonContentSerializer(
        new JsonSerializerOptions(JsonSerializerDefaults.Web) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower }));

    /// <summary>
    /// The callee runs here, and its Application has registered what implements the contract: <typeparamref name="TAdapter"/>
    /// comes before it, and reaches it through a <see cref="NearEdge{TContract}"/>.
    /// </summary>
    public static void AddNearContract<TContract, TAdapter>(this IHostApplicationBuilder host, IModule callee)
        where TContract : class
        where TAdapter : class, TContract
    {
        ArgumentNullException.ThrowIfNull(host);

        AddEdge(host, callee);
        var implementation = host.Services.Single(service => service.ServiceType == typeof(TContract));
        host.Services.Remove(implementation);
        host.Services.Add(ServiceDescriptor.DescribeKeyed(
            typeof(TContract), InProcess, implementation.ImplementationType!, implementation.Lifetime));
        host.Services.AddSingleton(provider => ActivatorUtilities.CreateInstance<NearEdge<TContract>>(provider, EdgeTo(callee, provider)));
        host.Services.AddSingleton<TContract, TAdapter>();
    }

    /// <summary>The callee runs elsewhere: <typeparamref name="TAdapter"/> takes a <see cref="FarEdge{TApi}"/> to the Refit interface <typeparamref name="TApi"/>.</summary>
    public static void AddFarContract<TContract, TApi, TAdapter>(this IHostApplicationBuilder host, IModule callee, Uri address)
        where TContract : class
        where TApi : class
        where TAdapter : class, TContract
    {
        ArgumentNullException.ThrowIfNull(host);

        AddEdge(host, callee);
        var client = host.Services.AddRefitGeneratedClient<TApi>(Wire, callee.Name)
            .ConfigureHttpClient(http =>
            {
                http.BaseAddress = address;
                http.Timeout = Timeout.InfiniteTimeSpan; // The edge's time limit is the only one.
            })
            .UseSocketsHttpHandler((handler, _) =>
            {
                handler.AllowAutoRedirect = false;
                handler.UseCookies = false;
                handler.UseProxy = false;
                handler.PooledConnectionLifetime = TimeSpan.FromMinutes(1); // Follows DNS.
            })
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan);
        client.AddResilienceHandler("edge", (pipeline, context) => EdgeTo(callee, context.ServiceProvider).Guard(pipeline, HttpFailures.Counts));
        client.AddHttpMessageHandler(provider => new ServiceTokenHandler(provider.GetRequiredService<IServiceTokens>()));
        client.AddHttpMessageHandler(() => new BufferingHandler(MaxAnswerBytes));

        host.Services.AddSingleton(provider => ActivatorUtilities.CreateInstance<FarEdge<TApi>>(provider, EdgeTo(callee, provider)));
        host.Services.AddSingleton<TContract, TAdapter>();
    }

    private static void AddEdge(IHostApplicationBuilder host, IModule callee)
    {
        host.Services.TryAddSingleton(TimeProvider.System);
        host.Services.TryAddSingleton<EdgeMetrics>();
        host.AddSettings<EdgeOptions>($"Edges:{callee.Name}", callee.Name);
        host.Services.TryAddKeyedSingleton(callee.Name, (provider, _) => new Edge(
            callee,
            provider.GetRequiredService<IOptionsMonitor<EdgeOptions>>().Get(callee.Name),
            provider.GetRequiredService<EdgeMetrics>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<Edge>>()));
    }

    private static Edge EdgeTo(IModule callee, IServiceProvider provider) => provider.GetRequiredKeyedService<Edge>(callee.Name);
}
