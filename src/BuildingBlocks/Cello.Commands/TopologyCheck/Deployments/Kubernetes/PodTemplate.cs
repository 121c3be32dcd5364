using System.Text.Json.Nodes;
using Cello.Commands.TopologyCheck.Yaml;

namespace Cello.Commands.TopologyCheck.Deployments.Kubernetes;

/// <summary>The pods of one workload.</summary>
internal sealed class PodTemplate(JsonNode workload, KubernetesObjects objects)
{
    private const string GraceSetting = "terminationGracePeriodSeconds";
    private const double DefaultGraceSeconds = 30;
    private const int OneANode = 2; // The number of nodes is not known; it matters only that there may be more than one.

    private readonly JsonNode _template = KubernetesObjects.KindOf(workload) == "Pod" ? workload : workload.At("spec", "template")!;

    public string Namespace => KubernetesObjects.NamespaceOf(workload);

    public Dictionary<string, string> Labels => _template.Map("metadata", "labels");

    /// <summary>Whether the pods run to completion, so that no requests can be sent to them.</summary>
    public bool Ends => KubernetesObjects.KindOf(workload) == "Job";

    /// <summary>The containers that run Cello. If the pod has only one container, it gets the workload's name.</summary>
    public IReadOnlyList<PodContainer> Containers
    {
        get
        {
            var name = KubernetesObjects.NameOf(workload);
            JsonNode[] all = [.. _template.Each("spec", "initContainers"), .. _template.Each("spec", "containers")];
            return [.. all
                .Select(container => new PodContainer(all.Length == 1 ? name : $"{name}/{container.At("name")}", container, this, objects))
                .Where(container => container.Arguments is not null)];
        }
    }

    public Grace Grace => new(GraceSetting, KubernetesObjects.Number(_template.At("spec", GraceSetting)) ?? DefaultGraceSeconds);

    public int Replicas => KubernetesObjects.KindOf(workload) == "DaemonSet"
        ? OneANode
        : objects.MaxReplicasOf(workload) ?? KubernetesObjects.Number(workload.At("spec", "replicas")) ?? 1;

    /// <summary>The source of a volume, and whether it outlives the pod. A volume from a claim template belongs to one pod and outlives it.</summary>
    public (string Source, bool IsPersistent) Volume(string name)
    {
        var volume = _template.Each("spec", "volumes").FirstOrDefault(volume => volume.At("name")?.ToString() == name);
        return volume.At("persistentVolumeClaim", "claimName") is { } claim ? ($"claim {claim}", true)
            : volume.At("hostPath", "path") is { } path ? ($"node's {path}", true)
            : volume is null ? ($"claim {name} of {KubernetesObjects.NameOf(workload)}", true)
            : ($"{KubernetesObjects.NameOf(workload)}'s {name}", false);
    }
}
