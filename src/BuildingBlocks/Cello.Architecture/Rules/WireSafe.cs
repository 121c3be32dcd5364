using Mono.Cecil;

namespace Cello.Architecture.Rules;

/// <summary>The types that have the same meaning in another process, in another language and at another time.</summary>
internal static class WireSafe
{
    private static readonly HashSet<string> Values =
    [
        "System.Boolean", "System.Byte", "System.SByte", "System.Int16", "System.UInt16", "System.Int32", "System.UInt32",
        "System.Int64", "System.UInt64", "System.Single", "System.Double", "System.Char",
        "System.String", "System.Decimal", "System.Guid", "System.DateTimeOffset", "Cello.Contracts.NoValue",
    ];

    private static readonly HashSet<string> Wrappers = ["System.Nullable`1", "System.Collections.Generic.IReadOnlyList`1"];

    public static bool Is(TypeReference type) => type switch
    {
        GenericInstanceType generic => Wrappers.Contains(generic.ElementType.FullName) && generic.GenericArguments.All(Is),
        TypeSpecification or GenericParameter => false,
        _ => Values.Contains(type.FullName) || IsOfContracts(type),
    };

    /// <summary>A sealed class with the method that the compiler generates to copy records.</summary>
    public static bool IsSealedRecord(TypeDefinition type) =>
        type is { IsClass: true, IsValueType: false, IsSealed: true } && type.Methods.Any(method => method.Name == "<Clone>$");

    // Its own members are examined where it is declared.
    private static bool IsOfContracts(TypeReference type) =>
        type.Resolve() is { } definition && definition.Module == type.Module && (definition.IsEnum || IsSealedRecord(definition));
}
