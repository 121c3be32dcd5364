using System.Text.Json.Nodes;
using Cello.DeploymentTests.Files;

namespace Cello.DeploymentTests.Compose;

internal static class ComposeFile
{
    public const string Path = "deploy/compose.yaml";

    public static JsonNode Document { get; } = YamlText.Parse(Repository.Read(Path)).ShouldHaveSingleItem();

    public static IReadOnlyDictionary<string, JsonNode> Services { get; } =
        Document["services"]!.AsObject().ToDictionary(service => service.Key, service => service.Value!);

    /// <summary>The services that run Cello's image.</summary>
    public static IReadOnlyDictionary<string, JsonNode> Hosts { get; } =
        Services.Where(service => service.Value.Text("image").StartsWith("cello:", StringComparison.Ordinal)).ToDictionary();

    /// <summary>The services of one profile; every service has one.</summary>
    public static IReadOnlyDictionary<string, JsonNode> Profile(string name) =>
        Services.Where(service => service.Value.Each("profiles").Single().ToString() == name).ToDictionary();
}
