using System.Diagnostics;
using System.Text.RegularExpressions;
using Cello.DeploymentTests.Files;
using Cello.TestHosts.Servers;

namespace Cello.DeploymentTests.Kubernetes;

/// <summary>Renders an overlay as an operator does after filling in the secrets. It needs no cluster.</summary>
internal static partial class Kustomization
{
    private const string Folder = "deploy/kubernetes";

    public static string? WhyMissing => InstalledPrograms.WhyMissing("kubectl");

    public static async Task<string> RenderAsync(string overlay)
    {
        using var copy = new DataFolder();
        foreach (var file in Repository.FilesIn(Folder).Where(file => Path.GetFileName(file) != "secret.env"))
        {
            var target = copy.File(Path.GetRelativePath(Folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(Repository.PathOf(file), target);
        }

        var example = await File.ReadAllTextAsync(copy.File("base/secret.env.example"));
        await File.WriteAllTextAsync(copy.File("base/secret.env"), ToFillIn().Replace(example, "filled-in-by-whoever-deploys-this"));
        return await RunAsync("kustomize", copy.File($"overlays/{overlay}"));
    }

    private static async Task<string> RunAsync(params string[] arguments)
    {
        using var kubectl = Process.Start(new ProcessStartInfo(InstalledPrograms.PathOf("kubectl"), arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var error = kubectl.StandardError.ReadToEndAsync();
        var output = await kubectl.StandardOutput.ReadToEndAsync();
        await kubectl.WaitForExitAsync();
        kubectl.ExitCode.ShouldBe(0, await error);
        (await error).ShouldBeEmpty("The output contains a warning, such as one about a deprecated field.");
        return output;
    }

    [GeneratedRegex("<[a-z]+>", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ToFillIn();
}
