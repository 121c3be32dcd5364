using System.Reflection;

namespace Cello.TestHosts;

/// <summary>The paths of the built hosts, or of the published ones that the variable <c>CELLO_TEST_HOSTS</c> names.</summary>
public static class HostAssembly
{
    public static string Path { get; } = Built(nameof(Path));

    /// <summary>The host of another product, with other modules: see tests/Sample.</summary>
    public static string Sample { get; } = Built(nameof(Sample));

    private static string Built(string host) => BuiltHost.PublishedOr(typeof(HostAssembly).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == host)
        .Value!);
}
