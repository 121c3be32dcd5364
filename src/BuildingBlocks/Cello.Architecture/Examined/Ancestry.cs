using Mono.Cecil;

namespace Cello.Architecture.Examined;

/// <summary>What a type is through all its bases and interfaces, with the generic arguments of that type.</summary>
internal static class Ancestry
{
    /// <summary>Bases and interfaces, direct and inherited. The ancestors of a type that doesn't resolve are unknown.</summary>
    public static IEnumerable<TypeReference> Ancestors(this TypeReference type)
    {
        if (type.Resolve() is not { } definition)
        {
            return [];
        }

        var parents = definition.Interfaces.Select(implemented => implemented.InterfaceType).Prepend(definition.BaseType)
            .Where(parent => parent is not null)
            .Select(parent => Close(parent, type as GenericInstanceType))
            .ToList();
        return parents.Concat(parents.SelectMany(Ancestors)).DistinctBy(ancestor => ancestor.FullName);
    }

    /// <summary>Whether one of the ancestors has this name, with its arity: <c>MediatR.IRequestHandler`2</c>.</summary>
    public static bool IsA(this TypeReference type, string name) =>
        type.Ancestors().Any(ancestor => ancestor.GetElementType().FullName == name);

    /// <summary>The generic arguments with which a type is the named generic type: one list for each time that it derives from it.</summary>
    public static IEnumerable<IReadOnlyList<TypeReference>> ArgumentsAs(this TypeReference type, string name) =>
        type.Ancestors()
            .OfType<GenericInstanceType>()
            .Where(ancestor => ancestor.ElementType.FullName == name)
            .Select(ancestor => ancestor.GenericArguments.ToList());

    private static TypeReference Close(TypeReference open, GenericInstanceType? context) => (open, context) switch
    {
        (GenericParameter { Type: GenericParameterType.Type } parameter, not null) => context.GenericArguments[parameter.Position],
        (GenericInstanceType generic, not null) => Instance(generic, context),
        (ArrayType array, not null) => new ArrayType(Close(array.ElementType, context), array.Rank),
        _ => open,
    };

    private static GenericInstanceType Instance(GenericInstanceType open, GenericInstanceType context)
    {
        var closed = new GenericInstanceType(open.ElementType);
        foreach (var argument in open.GenericArguments)
        {
            closed.GenericArguments.Add(Close(argument, context));
        }

        return closed;
    }
}
