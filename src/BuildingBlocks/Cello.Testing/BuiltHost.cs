using System.Reflection;

namespace Cello.Testing;

/// <summary>
/// Finds the host that tests start. A reference to the host's project copies its program to the output of the tests, where it is the one that refers to
/// Cello.Commands and not to Cello.Testing.
/// </summary>
internal static class BuiltHost
{
    /// <summary>The assembly metadata of a test project that has its host elsewhere.</summary>
    public const string Metadata = "CelloHost";

    /// <summary>The variable with a folder that contains published hosts, each in a folder of its name. They start in less time.</summary>
    private const string PublishedVariable = "CELLO_TEST_HOSTS";

    private const string Suffix = ".runtimeconfig.json";

    private const string HowToName = $"""name it with <AssemblyMetadata Include="{Metadata}" Value="path/of/the/host.dll" /> in the test project""";

    /// <exception cref="InvalidOperationException">There is no host, or there are several.</exception>
    public static string Find() => PublishedOr(Find(Assembly.GetEntryAssembly(), AppContext.BaseDirectory));

    /// <summary>The published host with the same name, if there is one; otherwise the host itself.</summary>
    public static string PublishedOr(string host) =>
        Environment.GetEnvironmentVariable(PublishedVariable) is { Length: > 0 } folder
        && Path.Combine(folder, Path.GetFileNameWithoutExtension(host), Path.GetFileName(host)) is var published && File.Exists(published)
            ? published
            : host;

    /// <inheritdoc cref="Find()"/>
    /// <param name="tests">The assembly of the tests.</param>
    /// <param name="folder">The folder of the output of the tests.</param>
    public static string Find(Assembly? tests, string folder)
    {
        if (tests?.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(metadata => metadata.Key == Metadata)?.Value is { } named)
        {
            return named;
        }

        var found = Directory.GetFiles(folder, $"*{Suffix}").Select(file => file[..^Suffix.Length]).Where(IsHost).Select(name => $"{name}.dll").ToList();
        return found switch
        {
            [var only] => only,
            [] => throw new InvalidOperationException(
                $"There is no host in {folder}. Add a reference to the host's project to the test project, or {HowToName}."),
            _ => throw new InvalidOperationException(
                $"There are several hosts in {folder}: {string.Join(", ", found.Select(Path.GetFileName).Order(StringComparer.Ordinal))}. Refer to one of them, or {HowToName}."),
        };
    }

    private static bool IsHost(string name) =>
        File.Exists($"{name}.dll") && File.Exists($"{name}.deps.json") && File.ReadAllText($"{name}.deps.json") is var packages
        && packages.Contains("\"Cello.Commands/", StringComparison.Ordinal)
        && !packages.Contains("\"Cello.Testing/", StringComparison.Ordinal);
}
