using Cello.Modularity.Modules;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace Cello.Modularity.Contracts;

/// <summary>
/// An interface that a module offers to others, with the Refit interface that carries it over HTTP: all that an edge needs to know,
/// wherever the module runs.
/// </summary>
public abstract class Contract
{
    private protected Contract()
    {
    }

    /// <summary>What callers know: <c>IUserDirectory</c>.</summary>
    public abstract Type Type { get; }

    /// <summary>The names of its adapters, for callees that are not Cello hosts.</summary>
    internal abstract IReadOnlyList<string> Adapters { get; }

    /// <summary>In the order in which the interface declares them.</summary>
    internal abstract IReadOnlyList<ContractMethod> Methods { get; }

    /// <summary>
    /// Pairs the two interfaces, method by method. Those of <typeparamref name="TApi"/> have the same names and parameters as those of
    /// <typeparamref name="TContract"/>, and return a <c>Task&lt;IApiResponse&lt;Answer&lt;T&gt;&gt;&gt;</c> for its <c>Task&lt;T&gt;</c>,
    /// <c>Task&lt;T?&gt;</c> or <c>Task&lt;Answer&lt;T&gt;&gt;</c>. Their routes are below <see cref="InternalRoute.Path"/>, by GET or POST; an
    /// <c>int</c>, <c>long</c> or <c>Guid</c> is in the path and everything else in one record, the <c>[Body]</c>. The same interface drives
    /// both ends: the caller's client calls these routes, and the callee's host serves them.
    /// </summary>
    /// <exception cref="InvalidOperationException">They do not match; the message says what and where.</exception>
    public static Contract Of<TContract, TApi>()
        where TContract : class
        where TApi : class => new PairedContract<TContract, TApi>();

    /// <summary>Serves the contract to other hosts. The callee runs here.</summary>
    public abstract void Map(IEndpointRouteBuilder app);

    /// <summary>The callee runs here, and its Application has registered what implements the contract: it moves behind the edge.</summary>
    internal abstract void AddImplementation(IHostApplicationBuilder host, IModule callee);

    /// <summary>
    /// A way to a callee that is not a Cello host, such as a service in another language: chosen by the setting
    /// <c>Edges__{module}__Adapter</c>. <typeparamref name="TForeignApi"/> is a Refit interface of any shape, and
    /// <typeparamref name="TAdapter"/> takes it in its constructor and maps the contract to it. What it throws means that the callee cannot
    /// answer: an <c>ApiException</c> counts by its status, as an answer of a Cello host would.
    /// </summary>
    /// <param name="name">The setting's value.</param>
    /// <returns>The same contract.</returns>
    public abstract Contract WithAdapter<TForeignApi, TAdapter>(string name)
        where TForeignApi : class
        where TAdapter : class;

    /// <summary>The callee is at an address and not a Cello host.</summary>
    /// <param name="host">The caller's process.</param>
    /// <param name="callee">The module.</param>
    /// <param name="address">Where it is.</param>
    /// <param name="adapter">One of <see cref="Adapters"/>.</param>
    internal abstract void AddAdapter(IHostApplicationBuilder host, IModule callee, Uri address, string adapter);

    /// <summary>The callee is called in this process.</summary>
    internal abstract void AddLocal(IHostApplicationBuilder host, IModule callee);

    /// <summary>The callee is called at an address.</summary>
    internal abstract void AddRemote(IHostApplicationBuilder host, IModule callee, Uri address);
}
