using Cello.Modularity.Edges;
using Cello.Modularity.Edges.Far;
using Cello.Modularity.Edges.Near;
using Cello.Modularity.Modules;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Cello.Modularity.Contracts;

/// <summary>A contract whose methods have been paired with those of its Refit interface.</summary>
internal sealed class PairedContract<TContract, TApi> : Contract
    where TContract : class
    where TApi : class
{
    private readonly IReadOnlyList<ContractMethod<TContract, TApi>> methods = ContractReader.Read<TContract, TApi>();

    public override Type Type => typeof(TContract);

    internal override IReadOnlyList<ContractMethod> Methods => methods;

    internal override void AddNear(IHostApplicationBuilder host, IModule callee)
    {
        host.AddNearEdge<TContract>(callee);
        host.Services.AddSingleton(provider =>
        {
            var edge = provider.GetRequiredService<NearEdge<TContract>>();
            return Proxy(method => method.CallsNear(edge));
        });
    }

    internal override void AddFar(IHostApplicationBuilder host, IModule callee, Uri address)
    {
        host.AddFarEdge<TContract, TApi>(callee, address);
        host.Services.AddSingleton(provider =>
        {
            var edge = provider.GetRequiredService<FarEdge<TApi>>();
            return Proxy(method => method.CallsFar(edge));
        });
    }

    private TContract Proxy(Func<ContractMethod<TContract, TApi>, Func<object?[], object>> call) =>
        ContractProxy.Create<TContract>(methods.ToDictionary(method => method.Method, call));
}
