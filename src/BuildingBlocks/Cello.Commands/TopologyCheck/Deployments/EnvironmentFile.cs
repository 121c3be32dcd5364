namespace Cello.Commands.TopologyCheck.Deployments;

/// <summary>Reads a file of lines <c>NAME=value</c>, as Compose reads <c>.env</c> and <c>env_file</c>.</summary>
internal static class EnvironmentFile
{
    public static IEnumerable<KeyValuePair<string, string>> Read(string path) => File.ReadAllLines(path)
        .Select(line => line.Trim())
        .Where(line => line.Contains('=', StringComparison.Ordinal) && !line.StartsWith('#'))
        .Select(line => line.StartsWith("export ", StringComparison.Ordinal) ? line["export ".Length..] : line)
        .Select(line => line.Split('=', 2))
        .Select(pair => KeyValuePair.Create(pair[0].Trim(), Unquoted(pair[1].Trim())));

    private static string Unquoted(string value) => value switch
    {
        ['"' or '\'', .. var inner, var last] when last == value[0] => inner,
        _ => value.Split(" #")[0].TrimEnd(),
    };
}
