using System.Reflection;
using Cello.Application.Events;
using Cello.Application.Messaging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Cello.Modularity.Modules;

/// <summary>Registers a module's Application.</summary>
public static class UseCaseRegistration
{
    /// <summary>
    /// Adds the module's Application, which is the assembly of <typeparamref name="TRepository"/>: its handlers and validators, with the pipeline of each
    /// message, the handlers of its subscriptions, and the class that implements each of the module's contracts.
    /// </summary>
    /// <exception cref="ModuleDefinitionException">
    /// No class of the assembly implements a contract, or several do; or its handlers of events are not those of the subscriptions.
    /// </exception>
    public static void AddModuleUseCases<TRepository>(this IHostApplicationBuilder host, IModule module)
    {
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(module);

        RequireHandlers(module, typeof(TRepository).Assembly);
        host.Services.AddUseCases<TRepository>(module.Name, typeof(TRepository).Assembly);
        foreach (var contract in module.Contracts)
        {
            host.Services.AddScoped(contract.Type, ImplementationOf(contract.Type, typeof(TRepository).Assembly));
        }
    }

    /// <summary>Each subscription has one handler, and each handler a subscription: one without the other would do nothing.</summary>
    private static void RequireHandlers(IModule module, Assembly application)
    {
        var handled = application.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false })
            .SelectMany(type => type.GetInterfaces())
            .Where(handles => handles.IsGenericType && handles.GetGenericTypeDefinition() == typeof(IEventHandler<>))
            .Select(handles => handles.GenericTypeArguments[0])
            .ToList();
        var subscribed = module.Subscriptions.Select(subscription => subscription.Type).ToList();
        if (subscribed.Find(type => handled.Count(other => other == type) != 1) is { } unhandled)
        {
            throw new ModuleDefinitionException(
                $"{module.Name} subscribes to {unhandled.Name}: one class of {application.GetName().Name} must implement IEventHandler<{unhandled.Name}>, not {handled.Count(type => type == unhandled)}.");
        }

        if (handled.Except(subscribed).FirstOrDefault() is { } ignored)
        {
            throw new ModuleDefinitionException(
                $"{application.GetName().Name} handles {ignored.Name}, which the Subscriptions of {module.Name} do not list. Add Subscription.To<{ignored.Name}>() to them.");
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
        throw new ModuleDefinitionException($"{contract.Name} must have one implementation in {application.GetName().Name}, not {names}.");
    }
}
