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

    private const string Suffix = ".runtimeconfig.json";

    private const string HowToName = $"""name it with <AssemblyMetadata Include="{Metadata}" Value="path/of/the/host.dll" /> in the test project""";

    /// <exception cref="InvalidOperationException">There is no host, or there are several.</exception>
    public static string Find() => Find(Assembly.GetEntryAssembly(), AppContext.BaseDirectory);

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
