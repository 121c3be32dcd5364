using Cello.Modularity.Modules;
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

    /// <summary>In the order in which the interface declares them.</summary>
    internal abstract IReadOnlyList<ContractMethod> Methods { get; }

    /// <summary>
    /// Pairs the two interfaces, method by method. Those of <typeparamref name="TApi"/> have the same names and parameters as those of
    /// <typeparamref name="TContract"/>, return a <c>Task&lt;IApiResponse&lt;T&gt;&gt;</c> for its <c>Task&lt;T&gt;</c> or <c>Task&lt;T?&gt;</c>, and
    /// say with <see cref="NotFoundAttribute"/> which problem is null. A call over GET, HEAD or OPTIONS is safe (RFC 9110, section 9.2.1): it may
    /// be tried again, near and far.
    /// </summary>
    /// <exception cref="InvalidOperationException">They do not match; the message says what and where.</exception>
    public static Contract Of<TContract, TApi>()
        where TContract : class
        where TApi : class => new PairedContract<TContract, TApi>();

    /// <summary>The callee runs here, and its Application has registered what implements the contract.</summary>
    internal abstract void AddNear(IHostApplicationBuilder host, IModule callee);

    /// <summary>The callee is asked at an address.</summary>
    internal abstract void AddFar(IHostApplicationBuilder host, IModule callee, Uri address);
}
