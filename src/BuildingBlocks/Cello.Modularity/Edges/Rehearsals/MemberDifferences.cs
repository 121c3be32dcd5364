using System.Collections;
using System.Reflection;
using System.Text.Json.Serialization;
using Cello.Modularity.Contracts;
using Cello.Modularity.Edges.Remote;

namespace Cello.Modularity.Edges.Rehearsals;

/// <summary>
/// Compares two values member by member, as their reader sees them. It finds what JSON cannot show: a member that is not written, or that is written and not read.
/// </summary>
internal static class MemberDifferences
{
    /// <returns>The paths of the members that differ, in the form of <see cref="JsonDifferences"/>; never a value.</returns>
    public static IReadOnlyCollection<string> Between(object? one, object? other)
    {
        var paths = new SortedSet<string>(StringComparer.Ordinal);
        Compare(one, other, path: "", paths);
        return paths;
    }

    private static void Compare(object? one, object? other, string path, ISet<string> paths)
    {
        if (one is IEnumerable and not string && other is IEnumerable and not string)
        {
            CompareItems([.. ((IEnumerable)one).Cast<object?>()], [.. ((IEnumerable)other).Cast<object?>()], path, paths);
        }
        else if (one is not null && one.GetType() == other?.GetType() && ContractValue.IsRecord(one.GetType()))
        {
            foreach (var member in one.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
            {
                Compare(member.GetValue(one), member.GetValue(other), JsonDifferences.Below(path, NameOf(member)), paths);
            }
        }
        else if (!Equals(one, other))
        {
            paths.Add(path.Length == 0 ? JsonDifferences.Root : path);
        }
    }

    private static void CompareItems(IReadOnlyList<object?> one, IReadOnlyList<object?> other, string path, ISet<string> paths)
    {
        if (one.Count != other.Count)
        {
            paths.Add(path.Length == 0 ? JsonDifferences.Root : path);
            return;
        }

        foreach (var (item, counterpart) in one.Zip(other))
        {
            Compare(item, counterpart, $"{path}[]", paths);
        }
    }

    private static string NameOf(PropertyInfo member) =>
        member.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? WireJson.Options.PropertyNamingPolicy!.ConvertName(member.Name);
}
