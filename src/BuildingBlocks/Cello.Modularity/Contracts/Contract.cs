using Cello.Modularity.Modules;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace Cello.Modularity.Contracts;

/// <summary>
/// An interface that a module offers to other modules, together with the Refit interface that carries it over HTTP: all that an edge needs,
/// local or remote.
/// </summary>
public abstract class Contract
{
    private protected Contract()
    {
    }

    /// <summary>The interface that callers use, such as <c>IUserDirectory</c>.</summary>
    public abstract Type Type { get; }

    /// <summary>The names of the contract's adapters for callees that are not Cello hosts.</summary>
    internal abstract IReadOnlyList<string> Adapters { get; }

    /// <summary>The methods in the order of their declaration.</summary>
    /// <exception cref="ModuleDefinitionException">The interfaces do not match.</exception>
    internal abstract IReadOnlyList<ContractMethod> Methods { get; }

    /// <summary>
    /// Pairs the two interfaces, method by method. Methods of <typeparamref name="TApi"/> have the same names and parameters as those of
    /// <typeparamref name="TContract"/>, and return a <c>Task&lt;IApiResponse&lt;Answer&lt;T&gt;&gt;&gt;</c> for its <c>Task&lt;T&gt;</c>,
    /// <c>Task&lt;T?&gt;</c> or <c>Task&lt;Answer&lt;T&gt;&gt;</c>. Their routes are below <see cref="InternalRoute.Path"/>, with GET or POST. An
    /// <c>int</c>, <c>long</c> or <c>Guid</c> is in the path; everything else is in one record, the <c>[Body]</c>. The same interface defines both
    /// ends: the caller's client calls these routes, and the callee's host serves them.
    /// </summary>
    /// <remarks>If the interfaces do not match, the host does not start, and names the contract, the method and what it must be.</remarks>
    public static Contract Of<TContract, TApi>()
        where TContract : class
        where TApi : class => new PairedContract<TContract, TApi>();

    /// <summary>Serves the contract to other hosts. Call it only in a process that runs the callee.</summary>
    public abstract void Map(IEndpointRouteBuilder app);

    /// <summary>Moves the contract's implementation, which the callee's Application has registered, behind the edge. The callee runs in this process.</summary>
    internal abstract void AddImplementation(IHostApplicationBuilder host, IModule callee);

    /// <summary>
    /// Adds an adapter for a callee that is not a Cello host, such as a service in another language. The setting <c>Edges__{module}__Adapter</c>
    /// selects it. <typeparamref name="TForeignApi"/> is a Refit interface of any shape, and <typeparamref name="TAdapter"/> takes it in its
    /// constructor and maps the contract to it. An exception of the adapter means that the callee cannot answer: an <c>ApiException</c> is
    /// classified by its status code, like the answer of a Cello host.
    /// </summary>
    /// <param name="name">The value of the setting.</param>
    /// <returns>The same contract.</returns>
    public abstract Contract WithAdapter<TForeignApi, TAdapter>(string name)
        where TForeignApi : class
        where TAdapter : class;

    /// <summary>Adds the contract for a callee that is at an address and is not a Cello host.</summary>
    /// <param name="host">The caller's process.</param>
    /// <param name="callee">The module.</param>
    /// <param name="address">The address of the callee.</param>
    /// <param name="adapter">One of <see cref="Adapters"/>.</param>
    internal abstract void AddAdapter(IHostApplicationBuilder host, IModule callee, Uri address, string adapter);

    /// <summary>Adds the contract for a callee in this process.</summary>
    internal abstract void AddLocal(IHostApplicationBuilder host, IModule callee);

    /// <summary>Adds rehearsals of the calls to a callee in this process, in addition to <see cref="AddLocal"/>.</summary>
    internal abstract void AddRehearsals(IHostApplicationBuilder host, IModule callee, Uri address);

    /// <summary>Adds the contract for tests, behind the edge of a callee in this process, instead of one that was added before.</summary>
    /// <param name="host">The caller's process.</param>
    /// <param name="callee">The module.</param>
    /// <param name="stub">The implementation.</param>
    internal abstract void AddStub(IHostApplicationBuilder host, IModule callee, object stub);

    /// <summary>Adds the contract for a callee at an address.</summary>
    internal abstract void AddRemote(IHostApplicationBuilder host, IModule callee, Uri address);
}
