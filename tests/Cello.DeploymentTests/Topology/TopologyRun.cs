using System.Diagnostics;
using System.Text.Json.Nodes;
using Cello.TestHosts;

namespace Cello.DeploymentTests.Topology;

/// <summary>What <c>topology</c> prints for a deployment, and its exit code.</summary>
internal sealed record TopologyRun(int Code, IReadOnlyList<string> Lines, string Error)
{
    /// <summary>The settings of an operator's own environment are not part of a test.</summary>
    private static readonly string[] Variables = ["JWT_SECRET", "POSTGRES_PASSWORD", "REDIS_PASSWORD", "CELLO_VERSION", "COMPOSE_PROFILES"];

    /// <summary>JSON is YAML.</summary>
    public static Task<TopologyRun> OfAsync(IEnumerable<JsonNode> documents, params string[] arguments) =>
        OfAsync(string.Join("\n---\n", documents.Select(document => document.ToJsonString())), arguments);

    /// <summary>Passed through standard input, unless the arguments name a file.</summary>
    public static async Task<TopologyRun> OfAsync(string text, params string[] arguments)
    {
        string[] file = arguments.Contains("--file") ? [] : ["--file", "-"];
        var start = new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [HostAssembly.Path, "topology", .. file, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var variable in Variables)
        {
            start.Environment.Remove(variable);
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        try
        {
            await process.StandardInput.WriteAsync(text);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The command did not read its input.
        }

        await process.WaitForExitAsync();
        return new TopologyRun(process.ExitCode, (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries), await error);
    }

    /// <summary>Each finding begins with one of these, and each of these was found.</summary>
    public void ShouldFind(params string[] beginnings) => Match([.. Lines.Where(IsError), .. Lines.Where(IsWarning)], beginnings);

    /// <summary>The same for errors alone.</summary>
    public void ShouldRefuse(params string[] beginnings) => Match([.. Lines.Where(IsError)], beginnings);

    private static bool IsError(string line) => line.StartsWith("error: ", StringComparison.Ordinal);

    private static bool IsWarning(string line) => line.StartsWith("warning: ", StringComparison.Ordinal);

    private void Match(List<string> rest, string[] beginnings)
    {
        foreach (var beginning in beginnings)
        {
            var index = rest.FindIndex(line => line.StartsWith(beginning, StringComparison.Ordinal));
            index.ShouldBeGreaterThanOrEqualTo(0, $"{beginning}\nis not in\n{this}");
            rest.RemoveAt(index);
        }

        rest.ShouldBeEmpty();
        Code.ShouldBe(beginnings.Any(IsError) ? 1 : 0, ToString());
        Error.ShouldBeEmpty();
    }

    public override string ToString() => $"{string.Join('\n', Lines)}\n{Error}";
}
