using System.Text.Json.Nodes;
using Cello.DeploymentTests.Files;

namespace Cello.DeploymentTests.Kubernetes;

/// <summary>What <c>kubectl apply -k</c> sends to a cluster.</summary>
public sealed class Overlay
{
    private static readonly Lazy<Task<Overlay>> Monolith = new(() => RenderAsync("monolith"));
    private static readonly Lazy<Task<Overlay>> Split = new(() => RenderAsync("split"));

    private Overlay(IReadOnlyList<JsonNode> objects) => Objects = objects;

    public static TheoryData<string> Names => ["monolith", "split"];

    public IReadOnlyList<JsonNode> Objects { get; }

    public IReadOnlyList<JsonNode> Deployments => Of("Deployment");

    /// <summary>Every object that creates pods.</summary>
    public IReadOnlyList<JsonNode> Workloads => [.. Deployments, .. Of("Job")];

    /// <summary>The ports at which its pods listen.</summary>
    public static IEnumerable<JsonNode> PortsOf(JsonNode workload) => ContainerOf(workload).Each("ports");

    public static JsonNode ContainerOf(JsonNode workload) => workload.Each("spec", "template", "spec", "containers").ShouldHaveSingleItem();

    public static IReadOnlyDictionary<string, string> PodLabelsOf(JsonNode workload) => workload.Map("spec", "template", "metadata", "labels");

    public static async Task<Overlay> OfAsync(string name)
    {
        Assert.SkipWhen(Kustomization.WhyMissing is not null, Kustomization.WhyMissing ?? "");
        return await (name == "split" ? Split : Monolith).Value;
    }

    public IReadOnlyList<JsonNode> Of(string kind) => [.. Objects.Where(item => item.Text("kind") == kind)];

    public JsonNode Find(string kind, string name) => Of(kind)
        .Where(item => item.Text("metadata", "name") == name)
        .ShouldHaveSingleItem($"{kind} {name} is needed once.");

    public IReadOnlyList<JsonNode> SelectedBy(IReadOnlyDictionary<string, string> selector) =>
        [.. Deployments.Where(deployment => selector.Selects(PodLabelsOf(deployment)))];

    /// <summary>The settings of a pod's container from its ConfigMap.</summary>
    public IReadOnlyDictionary<string, string> SettingsOf(JsonNode workload) => ContainerOf(workload).Each("envFrom")
        .SelectMany(source => Find("ConfigMap", source.Text("configMapRef", "name")).Map("data"))
        .ToDictionary();

    private static async Task<Overlay> RenderAsync(string name) => new(YamlText.Parse(await Kustomization.RenderAsync(name)));
}
