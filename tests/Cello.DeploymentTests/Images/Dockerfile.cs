using Cello.DeploymentTests.Files;

namespace Cello.DeploymentTests.Images;

/// <summary>What the image declares. <c>.ci/publish.sh</c> checks what it does.</summary>
internal static class Dockerfile
{
    private static readonly DockerfileInstruction[] Instructions = [.. Parse(Repository.Read("Dockerfile"))];
    private static readonly int LastStage = Array.FindLastIndex(Instructions, instruction => instruction.Name == "FROM");

    /// <summary>The stages before the last one. Nothing of them is in the image but what the last one copies.</summary>
    public static IReadOnlyList<DockerfileInstruction> Build { get; } = Instructions[..LastStage];

    /// <summary>The last stage, which is the image.</summary>
    public static IReadOnlyList<DockerfileInstruction> Image { get; } = Instructions[LastStage..];

    public static string BaseImage => Image[0].Arguments[0];

    public static IReadOnlyDictionary<string, string> Environment { get; } =
        Image.Of("ENV").SelectMany(variables => variables.Variables()).ToDictionary(StringComparer.Ordinal);

    /// <summary>The port at which its host listens.</summary>
    public static int Port { get; } = new Uri(Environment["ASPNETCORE_URLS"].Replace('*', '0')).Port;

    public static string User { get; } = Image.Of("USER").Last().Value;

    public static IEnumerable<DockerfileInstruction> Of(this IEnumerable<DockerfileInstruction> instructions, string name) =>
        instructions.Where(instruction => instruction.Name == name);

    private static IEnumerable<DockerfileInstruction> Parse(string text) => string
        .Join('\n', text.Split('\n').Where(line => !line.TrimStart().StartsWith('#')))
        .Replace("\\\n", " ", StringComparison.Ordinal)
        .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(line => line.Split(' ', 2))
        .Select(parts => new DockerfileInstruction(parts[0].ToUpperInvariant(), parts[1].Trim()));
}
