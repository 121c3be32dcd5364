namespace Cello.TopologyTests.Startup;

/// <summary>A host contains what it runs, and not what only builds it.</summary>
public sealed class HostFiles
{
    [Fact]
    public void The_host_has_no_compiler() => Packages(HostAssembly.Path).ShouldNotContain("Microsoft.CodeAnalysis");

    [Fact]
    public void The_sample_host_has_no_compiler() => Packages(HostAssembly.Sample).ShouldNotContain("Microsoft.CodeAnalysis");

    private static string Packages(string host) => File.ReadAllText(Path.ChangeExtension(host, ".deps.json"));
}
