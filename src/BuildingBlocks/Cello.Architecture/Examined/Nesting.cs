using Mono.Cecil;

namespace Cello.Architecture.Examined;

internal static class Nesting
{
    /// <summary>The closures and state machines of a type's lambdas are nested types of it.</summary>
    public static IEnumerable<TypeDefinition> WithNested(this TypeDefinition type) => type.NestedTypes.SelectMany(WithNested).Prepend(type);
}
