using Mono.Cecil;

namespace Cello.Architecture.Examined;

/// <summary>The types of one layer of a module: an assembly, or the namespace of that name in a module that is one assembly.</summary>
internal sealed record LayerCode(CompiledAssembly Assembly, Layer Layer, IReadOnlyList<TypeDefinition> Types)
{
    public bool IsAssembly => Assembly.Project.Layer == Layer;

    /// <summary>Whether a type is in the same assembly, but neither in this layer nor in one that is further in.</summary>
    public bool IsOutside(TypeReference type) =>
        type.AssemblyName() == Assembly.Name
        && type.DottedNamespace().StartsWith($"{Assembly.Name}.", StringComparison.Ordinal)
        && !Enum.GetValues<Layer>().Where(layer => layer is not Layer.Contracts && layer <= Layer).Any(layer => Assembly.IsInNamespaceOf(layer, type));
}
