using System.Text.RegularExpressions;
using Mono.Cecil;

namespace Cello.Architecture.Examined;

internal static class TypeParts
{
    private static readonly Regex Arity = new("`[0-9]+", RegexOptions.NonBacktracking);

    /// <summary>
    /// The types that a reference is made of: for <c>Dictionary&lt;string, User[]&gt;</c>, the dictionary, the string and the user. A
    /// generic parameter is not one of them; its constraints are examined where it is declared.
    /// </summary>
    public static IEnumerable<TypeReference> Parts(this TypeReference? type) => type switch
    {
        null or GenericParameter => [],
        GenericInstanceType generic => [.. generic.ElementType.Parts(), .. generic.GenericArguments.SelectMany(Parts)],
        IModifierType modified => [.. modified.ModifierType.Parts(), .. modified.ElementType.Parts()],
        FunctionPointerType pointer => [.. pointer.ReturnType.Parts(), .. pointer.Parameters.SelectMany(part => part.ParameterType.Parts())],
        TypeSpecification specification => specification.ElementType.Parts(),
        _ => [type],
    };

    /// <summary>The name of the assembly that a reference points to.</summary>
    public static string AssemblyName(this TypeReference type) => type.Scope switch
    {
        AssemblyNameReference assembly => assembly.Name,
        ModuleDefinition module => module.Assembly.Name.Name,
        _ => type.Module.Assembly.Name.Name,
    };

    /// <summary>The name as it is written in C#, without the arity of generic types.</summary>
    public static string DisplayName(this TypeReference type) => DisplayName(type.FullName);

    /// <summary>The same for a full name in metadata notation.</summary>
    public static string DisplayName(string fullName) => Arity.Replace(fullName, "").Replace('/', '.');

    /// <summary>The namespace with a trailing dot, so that only whole segments match. A nested type has the namespace of its outer type.</summary>
    public static string DottedNamespace(this TypeReference type) => type.DeclaringType is { } outer ? outer.DottedNamespace() : $"{type.Namespace}.";

    /// <summary>The type whose source code contains this one: itself, unless the compiler generated it for a lambda or an async method.</summary>
    public static TypeDefinition Author(this TypeDefinition type) =>
        type.DeclaringType is { } outer && type.Name.StartsWith('<') ? outer.Author() : type;
}
