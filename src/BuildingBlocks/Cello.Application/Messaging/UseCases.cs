using System.Reflection;
using Cello.Application.Callers;
using Cello.Application.Effects;
using Cello.Application.Events;
using Cello.Application.Idempotency;
using Cello.Application.Modules;
using Cello.Application.Tracing;
using Cello.Application.UnitsOfWork;
using Cello.Application.Validation;
using FluentValidation;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Cello.Application.Messaging;

/// <summary>The registration of MediatR, the only code that depends on its setup; see docs/adr/0002-mediatr-5.md.</summary>
public static class UseCases
{
    /// <summary>
    /// Registers every handler and validator of a module's Application, those of events under the module's name as a key, and the pipeline of each message: a span, validation, for commands also
    /// idempotency and the retry after a concurrency conflict, and an expected failure if another module cannot answer.
    /// <typeparamref name="TRepository"/> is the module's, whose unit of work the commands use, and <paramref name="module"/> its name, which <see cref="CurrentMessage"/> returns
    /// while one of its messages is handled.
    /// </summary>
    public static IServiceCollection AddUseCases<TRepository>(this IServiceCollection services, string module, Assembly application)
    {
        services.TryAddTransient<IMediator, Mediator>();
        services.TryAddTransient<ServiceFactory>(provider => provider.GetRequiredService);
        services.TryAddScoped<IdempotencyContext>();
        services.TryAddScoped<HandledEvent>();
        services.TryAddScoped<EffectIds>();
        services.TryAddScoped<CurrentCaller>();
        services.AddValidatorsFromAssembly(application, ServiceLifetime.Singleton, includeInternalTypes: true); // Creating one compiles its rules.

        foreach (var handler in application.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false }))
        {
            foreach (var handles in handler.GetInterfaces().Where(IsHandlerInterface))
            {
                services.AddTransient(handles, handler);
                AddPipeline<TRepository>(services, module, handles.GenericTypeArguments[0], handles.GenericTypeArguments[1]);
            }

            foreach (var handles in handler.GetInterfaces().Where(IsEventHandlerInterface))
            {
                services.AddKeyedTransient(handles, module, handler);
            }
        }

        return services;
    }

    private static void AddPipeline<TRepository>(IServiceCollection services, string module, Type message, Type response)
    {
        var result = response.GenericTypeArguments[0];
        var behaviour = typeof(IPipelineBehavior<,>).MakeGenericType(message, response);

        services.AddSingleton(behaviour, typeof(TracingBehavior<,>).MakeGenericType(message, result));
        services.AddSingleton(behaviour, Activator.CreateInstance(typeof(CurrentMessageBehavior<,>).MakeGenericType(message, response), module)!);
        services.AddSingleton(behaviour, typeof(ValidationBehavior<,>).MakeGenericType(message, result));
        if (message.IsAssignableTo(typeof(ICommand<>).MakeGenericType(result)))
        {
            services.AddTransient(behaviour, typeof(IdempotencyBehavior<,,>).MakeGenericType(message, result, typeof(TRepository)));
            services.AddTransient(behaviour, typeof(ConcurrencyRetryBehavior<,,>).MakeGenericType(message, result, typeof(TRepository)));
        }

        services.AddSingleton(behaviour, typeof(ModuleCallBehavior<,>).MakeGenericType(message, result));
    }

    private static bool IsHandlerInterface(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IRequestHandler<,>);

    private static bool IsEventHandlerInterface(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IEventHandler<>);
}
