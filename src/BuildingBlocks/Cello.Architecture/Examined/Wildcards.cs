using Microsoft.Extensions.FileSystemGlobbing;

namespace Cello.Architecture.Examined;

internal static class Wildcards
{
    /// <summary>The files that an item includes, as in MSBuild: a path without a wildcard is included whether there is such a file or not.</summary>
    public static IEnumerable<string> Expand(string include, IEnumerable<string> excluded, DirectoryInfo folder)
    {
        if (!include.Contains('*', StringComparison.Ordinal))
        {
            return [include];
        }

        var matcher = new Matcher(StringComparison.OrdinalIgnoreCase).AddInclude(include);
        matcher.AddExcludePatterns(excluded);
        return matcher.GetResultsInFullPath(folder.FullName);
    }
}
