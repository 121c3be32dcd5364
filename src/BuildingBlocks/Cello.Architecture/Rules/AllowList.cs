using Cello.Architecture.Examined;
using Mono.Cecil;

namespace Cello.Architecture.Rules;

/// <summary>What a layer with an allow-list must not use.</summary>
internal static class AllowList
{
    /// <summary>
    /// References of the project that aren't allowed, and transitive references of an allowed building block. What comes with a reference that
    /// is itself forbidden disappears with it, and what comes with a Domain or with Contracts breaks their own rule.
    /// </summary>
    public static IEnumerable<string> Offences(Project project, SourceTree tree, Func<string, bool> isAllowed)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { project.Name };
        var pending = new Queue<Project>([project]);
        while (pending.TryDequeue(out var current))
        {
            foreach (var reference in current.References.Where(reference => current == project || reference.Flows))
            {
                if (!isAllowed(reference.Name))
                {
                    var via = current == project ? "" : $", which comes with {current.Name}";
                    yield return $"{project.Name} must not reference {reference.Name}{via}";
                }
                else if (tree.Find(reference.Name) is { Place: Place.BuildingBlock } next && seen.Add(next.Name))
                {
                    pending.Enqueue(next);
                }
            }
        }
    }

    /// <summary>The assembly's references that aren't allowed, and each type that uses one. The framework's System is always allowed.</summary>
    public static IEnumerable<string> Offences(CompiledAssembly assembly, Func<string, bool> isAllowed)
    {
        var references = assembly.ReferencedAssemblies
            .Where(name => IsForbidden(assembly, name, isAllowed))
            .Select(reference => $"{assembly.Name} must not reference {reference}");
        var attributes = TypeReferences.Of(assembly.Definition).Where(IsSeenWrongly).Select(seen => Sentence(assembly.Name, seen));
        var types = assembly.Types.SelectMany(type => TypeReferences.Of(type).Where(IsSeenWrongly).Select(seen => Sentence(type.Author().DisplayName(), seen)));
        return [.. references, .. attributes, .. types];

        bool IsSeenWrongly(TypeReference seen) => IsForbidden(assembly, seen.AssemblyName(), isAllowed);
    }

    /// <summary>
    /// The same for a layer. If it is a namespace, its types must not see what is further out in their assembly, and the references of the assembly,
    /// which may come from another layer, are left out.
    /// </summary>
    public static IEnumerable<string> Offences(LayerCode layer, Func<string, bool> isAllowed) =>
        layer.IsAssembly
            ? Offences(layer.Assembly, isAllowed)
            : layer.Types.SelectMany(type => TypeReferences.Of(type)
                .Where(seen => layer.IsOutside(seen) || IsForbidden(layer.Assembly, seen.AssemblyName(), isAllowed))
                .Select(seen => Sentence(type.Author().DisplayName(), seen)));

    private static bool IsForbidden(CompiledAssembly assembly, string name, Func<string, bool> isAllowed) =>
        name != assembly.Name && !Framework.HasSystem(name) && !isAllowed(name);

    private static string Sentence(string offender, TypeReference seen) => $"{offender} must not see {seen.DisplayName()}";
}
