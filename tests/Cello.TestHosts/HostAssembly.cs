using System.Reflection;

namespace Cello.TestHosts;

/// <summary>
/// The paths of the built hosts. <c>CELLO_TEST_HOSTS</c> names a folder with published ones instead, each in a folder of its name: they start in less time.
/// </summary>
public static class HostAssembly
{
    public static string Path { get; } = Built(nameof(Path));

    /// <summary>The host of another product, with other modules: see tests/Sample.</summary>
    public static string Sample { get; } = Built(nameof(Sample));

    private static string Built(string host)
    {
        var built = typeof(HostAssembly).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == host).Value!;
        return Environment.GetEnvironmentVariable("CELLO_TEST_HOSTS") is { Length: > 0 } published
            ? System.IO.Path.Combine(published, System.IO.Path.GetFileNameWithoutExtension(built), System.IO.Path.GetFileName(built))
            : built;
    }
}
