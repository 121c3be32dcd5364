using Cello.Architecture.Examined;
using Mono.Cecil;

namespace Cello.Architecture.Rules;

/// <summary>What a module neither lists nor registers does nothing, or has its default values, and the host starts without it.</summary>
internal static class RegistrationRule
{
    public static Rule Rule { get; } = new("Rule 14: a module lists and registers what it has")
    {
        InCode = code => code.Tree.Select("class that implements IModule", code.Assemblies.SelectMany(Registrations.In)).SelectMany(module => Offences(module, code)),
    };

    private static IEnumerable<string> Offences(Registrations module, CompiledCode code)
    {
        List<TypeDefinition> types = [.. code.Assemblies.Where(assembly => assembly.Project.Module == module.Folder).SelectMany(assembly => assembly.Types)];
        return types.Where(type => !type.IsAbstract).SelectMany(type => OffencesOfClass(type, module))
            .Concat(Contracts(types, code.Tree).Where(type => !module.Calls("Contract.Of", type)).Select(type => module.MustList(type, $"Contract.Of<{type.Name}, ...>()", "Contracts")))
            .Concat(types.SelectMany(Options).Where(type => type is not GenericParameter && code.Tree.Find(type.AssemblyName())?.Module == module.Folder && !module.Registers(type))
                .Select(type => module.MustRegister(type, $"host.AddSettings<{type.Name}>(...)")));
    }

    private static IEnumerable<string> OffencesOfClass(TypeDefinition type, Registrations module)
    {
        if (Roles.IsEndpoint(type) && !module.Registers(type))
        {
            yield return module.MustList(type, $"typeof({type.Name})", "Endpoints");
        }

        if (type.IsA("Cello.Contracts.IEvent") && !module.Calls("PublishedEvent.Of", type))
        {
            yield return module.MustList(type, $"PublishedEvent.Of<{type.Name}>(...)", "Events");
        }

        foreach (var handled in type.ArgumentsAs("Cello.Application.Events.IEventHandler`1").Select(arguments => arguments[0]).Where(handled => !module.Calls("Subscription.To", handled)))
        {
            yield return module.MustList(type, $"Subscription.To<{handled.Name}>()", "Subscriptions");
        }

        var registration = type switch
        {
            _ when type.IsA("Cello.Persistence.Jobs.IRecurringJob") => $"Services.AddRecurringJob<..., {type.Name}>()",
            _ when type.IsA("Cello.Persistence.Backfills.IBackfill`1") => $"Services.AddBackfill<..., {type.Name}>()",
            _ when type.IsA("Cello.Modularity.Modules.IStartupStep") => $"Services.AddSingleton<IStartupStep, {type.Name}>()",
            _ => null,
        };
        if (registration is not null && !module.Registers(type))
        {
            yield return module.MustRegister(type, $"host.{registration}");
        }
    }

    /// <summary>The interfaces of Contracts that no other one inherits.</summary>
    private static IEnumerable<TypeDefinition> Contracts(List<TypeDefinition> types, SourceTree tree)
    {
        var contracts = types.Where(type => Roles.IsContractInterface(type, tree)).ToList();
        return contracts.ExceptBy(contracts.SelectMany(type => type.Ancestors()).Select(type => type.FullName), type => type.FullName);
    }

    /// <summary>The classes that a type receives as options, in its constructor or another method.</summary>
    private static IEnumerable<TypeReference> Options(TypeDefinition type) => type.Methods
        .SelectMany(method => method.Parameters)
        .Select(parameter => parameter.ParameterType)
        .OfType<GenericInstanceType>()
        .Where(options => options.ElementType.FullName.StartsWith("Microsoft.Extensions.Options.IOptions", StringComparison.Ordinal))
        .Select(options => options.GenericArguments[0]);
}
