using System.Reflection;

namespace Cello.TestHosts;

/// <summary>Where the build put the hosts.</summary>
public static class HostAssembly
{
    public static string Path { get; } = Built(nameof(Path));

    /// <summary>The host of another product, with a third module: see tests/Sample.</summary>
    public static string Sample { get; } = Built(nameof(Sample));

    private static string Built(string host) => typeof(HostAssembly).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == host)
        .Value!;
}
