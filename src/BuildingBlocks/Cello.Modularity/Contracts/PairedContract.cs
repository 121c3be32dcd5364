using Cello.Modularity.Edges;
using Cello.Modularity.Edges.Adapters;
using Cello.Modularity.Edges.Local;
using Cello.Modularity.Edges.Rehearsals;
using Cello.Modularity.Edges.Remote;
using Cello.Modularity.Modules;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Cello.Modularity.Contracts;

/// <summary>A contract whose methods are paired with those of its Refit interface.</summary>
internal sealed class PairedContract<TContract, TApi> : Contract
    where TContract : class
    where TApi : class
{
    /// <summary>Not read by the constructor: a module creates it before its host could report what is wrong.</summary>
    private readonly Lazy<IReadOnlyList<ContractMethod<TContract, TApi>>> _methods = new(ContractReader.Read<TContract, TApi>);

    private readonly List<ContractAdapter<TContract>> _adapters = [];

    public override Type Type => typeof(TContract);

    internal override IReadOnlyList<string> Adapters => [.. _adapters.Select(adapter => adapter.Name)];

    internal override IReadOnlyList<ContractMethod> Methods => _methods.Value;

    public override void Map(IEndpointRouteBuilder app)
    {
        foreach (var method in _methods.Value)
        {
            method.Map(app);
        }
    }

    internal override void AddImplementation(IHostApplicationBuilder host, IModule callee)
    {
        var implementation = host.Services.SingleOrDefault(service => service.ServiceType == typeof(TContract))
            ?? throw new ModuleDefinitionException(
                $"{callee.Name} offers {typeof(TContract).Name}, but registers no implementation. Add host.AddModuleUseCases<...>(this) to AddHere of {callee.GetType().Name}: it registers those of the Application project.");
        host.Services.Remove(implementation);
        host.Services.Add(ServiceDescriptor.DescribeKeyed(
            typeof(TContract), ContractRunner<TContract>.Implementation, implementation.ImplementationType!, implementation.Lifetime));
        AddRunner(host, callee);
    }

    public override Contract WithAdapter<TForeignApi, TAdapter>(string name)
    {
        if (!typeof(TAdapter).IsAssignableTo(typeof(TContract)))
        {
            throw new InvalidOperationException($"{typeof(TAdapter).Name} must implement {typeof(TContract).Name}.");
        }

        var adapter = typeof(ContractAdapter<,,>).MakeGenericType(typeof(TContract), typeof(TForeignApi), typeof(TAdapter));
        _adapters.Add((ContractAdapter<TContract>)Activator.CreateInstance(adapter, name)!);
        return this;
    }

    internal override void AddAdapter(IHostApplicationBuilder host, IModule callee, Uri address, string adapter)
    {
        _adapters.Single(known => known.Name == adapter).Add(host, callee, address);
        host.Services.AddSingleton(provider =>
        {
            var edge = provider.GetRequiredService<AdapterEdge<TContract>>();
            return Proxy(method => method.CallsAdapter(edge));
        });
    }

    internal override void AddLocal(IHostApplicationBuilder host, IModule callee)
    {
        host.AddLocalEdge<TContract>(callee);
        host.Services.AddSingleton(provider =>
        {
            var edge = provider.GetRequiredService<LocalEdge<TContract>>();
            var rehearsals = provider.GetService<CallRehearsals<TContract, TApi>>();
            return Proxy(method => method.CallsLocal(edge, rehearsals));
        });
    }

    internal override void AddRehearsals(IHostApplicationBuilder host, IModule callee, Uri address) =>
        host.AddCallRehearsals<TContract, TApi>(callee, address);

    internal override void AddStub(IHostApplicationBuilder host, IModule callee, object stub)
    {
        host.Services.RemoveAll<TContract>();
        host.Services.AddKeyedSingleton(ContractRunner<TContract>.Implementation, (TContract)stub);
        AddRunner(host, callee);
        AddLocal(host, callee);
    }

    internal override void AddRemote(IHostApplicationBuilder host, IModule callee, Uri address)
    {
        host.AddRemoteEdge<TContract, TApi>(callee, address);
        host.Services.AddSingleton(provider =>
        {
            var edge = provider.GetRequiredService<RemoteEdge<TApi>>();
            return Proxy(method => method.CallsRemote(edge));
        });
    }

    private static void AddRunner(IHostApplicationBuilder host, IModule callee) =>
        host.Services.AddSingleton(provider => ActivatorUtilities.CreateInstance<ContractRunner<TContract>>(provider, callee));

    private TContract Proxy(Func<ContractMethod<TContract, TApi>, Func<object?[], object>> call) =>
        ContractProxy.Create<TContract>(_methods.Value.ToDictionary(method => method.Method, call));
}
