using Cello.Modularity.Edges;
using Cello.Modularity.Edges.Adapters;
using Cello.Modularity.Modules;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Cello.Modularity.Contracts;

/// <summary>An adapter for a callee that is not a Cello host: a Refit interface of any shape, and an implementation of the contract that calls it.</summary>
internal abstract class ContractAdapter<TContract>(string name)
    where TContract : class
{
    /// <summary>The name of the adapter in the setting.</summary>
    public string Name => name;

    public abstract void Add(IHostApplicationBuilder host, IModule callee, Uri address);
}

/// <inheritdoc/>
internal sealed class ContractAdapter<TContract, TForeignApi, TAdapter>(string name) : ContractAdapter<TContract>(name)
    where TContract : class
    where TForeignApi : class
    where TAdapter : class, TContract
{
    public override void Add(IHostApplicationBuilder host, IModule callee, Uri address)
    {
        host.AddForeignClient<TForeignApi>(callee, address);
        host.Services.AddSingleton(provider => new AdapterEdge<TContract>(
            EdgeRegistration.EdgeTo(callee, provider),
            ActivatorUtilities.CreateInstance<TAdapter>(provider, provider.GetRequiredService<TForeignApi>())));
    }
}
