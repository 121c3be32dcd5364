using System.Reflection;
using Cello.Application.Messaging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Cello.Modularity.Modules;

/// <summary>Registers a module's Application.</summary>
public static class UseCaseRegistration
{
    /// <summary>
    /// Adds the module's Application, which is the assembly of <typeparamref name="TRepository"/>: its handlers and validators, with the pipeline of each
    /// message, and the class that implements each of the module's contracts.
    /// </summary>
    /// <exception cref="InvalidOperationException">No class of the assembly implements a contract, or several do.</exception>
    public static void AddModuleUseCases<TRepository>(this IHostApplicationBuilder host, IModule module)
    {
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(module);

        host.Services.AddUseCases<TRepository>(module.Name, typeof(TRepository).Assembly);
        foreach (var contract in module.Contracts)
        {
            host.Services.AddScoped(contract.Type, ImplementationOf(contract.Type, typeof(TRepository).Assembly));
        }
    }

    private static Type ImplementationOf(Type contract, Assembly application)
    {
        var found = application.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(contract)).ToList();
        if (found is [var implementation])
        {
            return implementation;
        }

        var names = found.Count == 0 ? "none" : string.Join(" and ", found.Select(type => type.Name));
        throw new InvalidOperationException($"{contract.Name} must have one implementation in {application.GetName().Name}, not {names}.");
    }
}
