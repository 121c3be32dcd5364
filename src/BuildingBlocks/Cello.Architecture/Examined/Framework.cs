using System.Runtime.InteropServices;

namespace Cello.Architecture.Examined;

internal static class Framework
{
    private static readonly HashSet<string> Assemblies =
        [.. Directory.EnumerateFiles(RuntimeEnvironment.GetRuntimeDirectory(), "System*.dll").Select(file => Path.GetFileNameWithoutExtension(file))];

    /// <summary>Whether an assembly is one of .NET's own System assemblies. System.CommandLine, a package, is not one.</summary>
    public static bool HasSystem(string assembly) => Assemblies.Contains(assembly);
}
