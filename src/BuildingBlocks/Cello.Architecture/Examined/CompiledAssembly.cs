using Mono.Cecil;

namespace Cello.Architecture.Examined;

internal sealed record CompiledAssembly(Project Project, AssemblyDefinition Definition)
{
    public string Name => Project.Name;

    public string File => Definition.MainModule.FileName;

    /// <summary>Every type, including nested and generated types.</summary>
    public IEnumerable<TypeDefinition> Types => Definition.Modules.SelectMany(module => module.GetTypes());

    public IEnumerable<string> ReferencedAssemblies =>
        Definition.Modules.SelectMany(module => module.AssemblyReferences).Select(reference => reference.Name).Distinct();

    /// <summary>Null if it has no type of the layer. Contracts are always an assembly of their own.</summary>
    public LayerCode? Of(Layer layer)
    {
        if (Project.Layer == layer)
        {
            return new LayerCode(this, layer, [.. Types]);
        }

        List<TypeDefinition> types = Project.IsWholeModule && layer is not Layer.Contracts ? [.. Types.Where(type => IsInNamespaceOf(layer, type))] : [];
        return types.Count > 0 ? new LayerCode(this, layer, types) : null;
    }

    public bool IsInNamespaceOf(Layer layer, TypeReference type) => type.DottedNamespace().StartsWith($"{Name}.{layer}.", StringComparison.Ordinal);
}
