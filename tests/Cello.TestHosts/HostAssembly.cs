using System.Reflection;

namespace Cello.TestHosts;

/// <summary>Where the build put the host.</summary>
public static class HostAssembly
{
    public static string Path { get; } = typeof(HostAssembly).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == nameof(HostAssembly))
        .Value!;
}
