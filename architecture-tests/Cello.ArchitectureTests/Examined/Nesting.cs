using Mono.Cecil;

namespace Cello.ArchitectureTests.Examined;

internal static class Nesting
{
    /// <summary>The closures and state machines of a type's lambdas are types inside it.</summary>
    public static IEnumerable<TypeDefinition> WithNested(this TypeDefinition type) => type.NestedTypes.SelectMany(WithNested).Prepend(type);
}
