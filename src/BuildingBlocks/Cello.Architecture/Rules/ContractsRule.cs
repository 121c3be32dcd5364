using Cello.Architecture.Examined;
using Mono.Cecil;

namespace Cello.Architecture.Rules;

internal static class ContractsRule
{
    public static Rule Rule { get; } = new("Rule 4: Contracts are async interfaces and sealed records of wire-safe types, and reference Cello.Contracts alone")
    {
        InProjects = tree => tree.In(Layer.Contracts).SelectMany(contracts => AllowList.Offences(contracts, tree, IsAllowed)),
        InCode = code => code.In(Layer.Contracts).SelectMany(contracts => AllowList.Offences(contracts, IsAllowed))
            .Concat(code.Tree.Select("type in Contracts", code.In(Layer.Contracts).SelectMany(contracts => contracts.Types).Where(IsWritten)).SelectMany(Offences)),
    };

    private static bool IsAllowed(string name) => name.Equals("Cello.Contracts", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> Offences(TypeDefinition type) => type switch
    {
        { IsEnum: true } => [],
        { IsInterface: true } => ContractInterface.Offences(type),
        _ when WireSafe.IsSealedRecord(type) => ContractRecord.Offences(type),
        _ => [$"{type.DisplayName()} must be an interface, a sealed record or an enum"],
    };

    // The compiler adds types: the module, and attributes for nullability.
    private static bool IsWritten(TypeDefinition type) =>
        !type.Name.StartsWith('<') && type.CustomAttributes.All(attribute => attribute.AttributeType.Name != "CompilerGeneratedAttribute");
}
