using Cello.Architecture.Examined;

namespace Cello.Architecture.Rules;

/// <summary>
/// Modules can form a cycle although their projects do not: through each other's Contracts. One cycle is named for each group
/// of modules in a cycle: the shortest from its first module.
/// </summary>
internal static class ModuleCycleRule
{
    public static Rule Rule { get; } = new("Rule 8: no cycles between modules")
    {
        InProjects = tree => Cycles(Graph(tree)).Select(cycle => $"{string.Join(" -> ", cycle)} must not be a cycle"),
    };

    private static SortedDictionary<string, SortedSet<string>> Graph(SourceTree tree)
    {
        var graph = new SortedDictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        foreach (var module in tree.In(Place.Module).GroupBy(project => project.Module!))
        {
            var others = module.SelectMany(project => project.ProjectReferences)
                .Select(reference => tree.Find(reference.Name)?.Module)
                .OfType<string>()
                .Where(other => other != module.Key);
            graph.Add(module.Key, new SortedSet<string>(others, StringComparer.Ordinal));
        }

        return graph;
    }

    private static IEnumerable<IReadOnlyList<string>> Cycles(SortedDictionary<string, SortedSet<string>> graph)
    {
        var named = new HashSet<string>();
        foreach (var module in graph.Keys)
        {
            if (!named.Contains(module) && Shortest(module, graph) is { } cycle)
            {
                named.UnionWith(cycle);
                yield return cycle;
            }
        }
    }

    private static List<string>? Shortest(string module, SortedDictionary<string, SortedSet<string>> graph)
    {
        var seen = new HashSet<string>();
        var paths = new Queue<List<string>>([[module]]);
        while (paths.TryDequeue(out var path))
        {
            foreach (var next in graph[path[^1]])
            {
                if (next == module)
                {
                    return [.. path, next];
                }

                if (seen.Add(next))
                {
                    paths.Enqueue([.. path, next]);
                }
            }
        }

        return null;
    }
}
