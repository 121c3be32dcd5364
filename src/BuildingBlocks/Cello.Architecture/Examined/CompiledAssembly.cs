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
}
