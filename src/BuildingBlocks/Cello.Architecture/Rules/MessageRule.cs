using Cello.Architecture.Examined;
using Mono.Cecil;

namespace Cello.Architecture.Rules;

internal static class MessageRule
{
    private const string Command = "Cello.Application.Messaging.ICommand`1";
    private const string Message = "MediatR.IRequest`1";
    private const string Handler = "MediatR.IRequestHandler`2";
    private const string Validator = "FluentValidation.IValidator`1";

    public static Rule Rule { get; } = new("Rule 6: every command whose members need checking has a validator, and every message exactly one handler") { InCode = Offences };

    private static IEnumerable<string> Offences(CompiledCode code)
    {
        List<TypeDefinition> types = [.. code.In(Place.Module).SelectMany(assembly => assembly.Types).Where(type => !type.IsAbstract)];
        var validated = Targets(types, Validator);
        var handled = Targets(types, Handler);
        var messages = code.Tree.Select("command or query", types.Where(type => type.IsA(Message)));
        return
        [
            .. messages.Where(message => message.IsA(Command) && NeedsChecking(message) && !validated.Contains(message.FullName)).Select(message => $"{message.DisplayName()} must have a validator"),
            .. messages.SelectMany(message => Offences(message, [.. handled[message.FullName]])),
        ];
    }

    /// <summary>An id that cannot exist is an id that is not found; text and lists have lengths and characters, and may be missing.</summary>
    private static bool NeedsChecking(TypeDefinition command) =>
        command.Properties.Any(property => property is { GetMethod.IsPublic: true, PropertyType.IsValueType: false });

    private static IEnumerable<string> Offences(TypeDefinition message, IReadOnlyList<string> handlers) => handlers.Count switch
    {
        0 => [$"{message.DisplayName()} must have a handler"],
        1 => [],
        _ => [$"{message.DisplayName()} must have one handler and not {string.Join(" and ", handlers.Order(StringComparer.Ordinal))}"],
    };

    // Each type that the generic interface is implemented for, with its implementations.
    private static ILookup<string, string> Targets(IEnumerable<TypeDefinition> types, string genericInterface) =>
        types.SelectMany(type => type.ArgumentsAs(genericInterface).Select(arguments => (Target: arguments[0].FullName, By: type.DisplayName())))
            .Distinct()
            .ToLookup(pair => pair.Target, pair => pair.By);
}
