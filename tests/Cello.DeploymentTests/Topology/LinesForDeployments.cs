using Cello.DeploymentTests.Compose;
using Cello.DeploymentTests.Files;
using Cello.TestHosts;

namespace Cello.DeploymentTests.Topology;

/// <summary>What <c>split --plan</c> prints to add a module to a deployment is what deploy/ has for Users and Orders.</summary>
public sealed class LinesForDeployments
{
    private const string Indentation = "       ";

    [Theory]
    [InlineData("users")]
    [InlineData("orders")]
    public async Task The_lines_for_a_module_are_in_the_files_of_the_split(string module)
    {
        var file = "";
        var blocks = new List<(string File, List<string> Lines)>();
        foreach (var line in await StepsAsync(module))
        {
            if (line.Contains("Compose: ", StringComparison.Ordinal))
            {
                file = ComposeFile.Path;
            }
            else if (line.StartsWith("# ", StringComparison.Ordinal))
            {
                file = line.Split(' ', ':', ',') is [_, var name, ..] && name.Contains('/', StringComparison.Ordinal) ? $"deploy/kubernetes/{name}" : "";
            }

            // A part of a document in base/ is added as a whole; other lines belong to several places of a file.
            if (!file.Contains("/base/", StringComparison.Ordinal) || blocks[^1].File != file || line == "---" || line.StartsWith("# ", StringComparison.Ordinal))
            {
                blocks.Add((file, []));
            }

            if (line != "---" && !line.StartsWith("# ", StringComparison.Ordinal) && !line.Contains("Compose: ", StringComparison.Ordinal))
            {
                blocks[^1].Lines.Add(line);
            }
        }

        blocks.RemoveAll(block => block.File.Length == 0 || block.Lines.Count == 0);
        blocks.Where(block => !Repository.Read(block.File).Contains(string.Join('\n', block.Lines), StringComparison.Ordinal)).ShouldBeEmpty();
        blocks.Select(block => block.File).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ShouldBe(
        [
            ComposeFile.Path,
            "deploy/kubernetes/base/ingress.yaml",
            "deploy/kubernetes/base/network-policies.yaml",
            "deploy/kubernetes/base/services.yaml",
            "deploy/kubernetes/overlays/split/kustomization.yaml",
            "deploy/kubernetes/roles/all/kustomization.yaml",
            $"deploy/kubernetes/roles/{module}/kustomization.yaml",
        ]);
    }

    /// <summary>The steps for Compose and Kubernetes.</summary>
    private static async Task<IEnumerable<string>> StepsAsync(string module)
    {
        await using var process = HostProcess.Start(new HostCommand("split", "--plan", module, "--steps") { Assembly = HostAssembly.Path });
        (await process.ExitAsync()).ShouldBe(0, $"{process.Output}");
        return process.Output.Standard
            .SkipWhile(line => !line.Contains("Compose: ", StringComparison.Ordinal))
            .TakeWhile(line => !line.Contains("Check the deployment", StringComparison.Ordinal))
            .Where(line => !line.Contains("Kubernetes: ", StringComparison.Ordinal))
            .Select(line => line.StartsWith(Indentation, StringComparison.Ordinal) ? line[Indentation.Length..] : line);
    }
}
