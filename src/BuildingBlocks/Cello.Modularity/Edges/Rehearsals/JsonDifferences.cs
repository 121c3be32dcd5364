using System.Text.Json;

namespace Cello.Modularity.Edges.Rehearsals;

/// <summary>Compares JSON member by member.</summary>
internal static class JsonDifferences
{
    /// <summary>The path of the whole document.</summary>
    public const string Root = "$";

    /// <returns>
    /// The sorted paths of the members that differ or that only one side has, such as <c>value.items[].name</c>; never a value. Lists of different lengths differ as a whole.
    /// The order of members does not matter, nor how a number or text is written.
    /// </returns>
    public static IReadOnlyList<string> Between(JsonElement one, JsonElement other) => Find(one, other, alsoAdded: true);

    /// <returns>The same without the members that only the other side has.</returns>
    public static IReadOnlyList<string> Lost(JsonElement one, JsonElement other) => Find(one, other, alsoAdded: false);

    private static IReadOnlyList<string> Find(JsonElement one, JsonElement other, bool alsoAdded)
    {
        var paths = new SortedSet<string>(StringComparer.Ordinal);
        Compare(one, other, path: "", alsoAdded, paths);
        return [.. paths];
    }

    private static void Compare(JsonElement one, JsonElement other, string path, bool alsoAdded, ISet<string> paths)
    {
        switch (one.ValueKind, other.ValueKind)
        {
            case (JsonValueKind.Object, JsonValueKind.Object):
                CompareMembers(one, other, path, alsoAdded, paths);
                break;
            case (JsonValueKind.Array, JsonValueKind.Array) when one.GetArrayLength() == other.GetArrayLength():
                foreach (var (item, counterpart) in one.EnumerateArray().Zip(other.EnumerateArray()))
                {
                    Compare(item, counterpart, $"{path}[]", alsoAdded, paths);
                }

                break;
            default:
                if (!JsonElement.DeepEquals(one, other))
                {
                    paths.Add(path.Length == 0 ? Root : path);
                }

                break;
        }
    }

    private static void CompareMembers(JsonElement one, JsonElement other, string path, bool alsoAdded, ISet<string> paths)
    {
        foreach (var member in one.EnumerateObject())
        {
            var inner = Below(path, member.Name);
            if (other.TryGetProperty(member.Name, out var counterpart))
            {
                Compare(member.Value, counterpart, inner, alsoAdded, paths);
            }
            else
            {
                paths.Add(inner);
            }
        }

        if (alsoAdded)
        {
            paths.UnionWith(other.EnumerateObject().Where(member => !one.TryGetProperty(member.Name, out _)).Select(member => Below(path, member.Name)));
        }
    }

    public static string Below(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
