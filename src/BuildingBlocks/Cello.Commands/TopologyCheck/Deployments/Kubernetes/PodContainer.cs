using System.Text.Json.Nodes;
using Cello.Commands.TopologyCheck.Yaml;

namespace Cello.Commands.TopologyCheck.Deployments.Kubernetes;

/// <summary>One container of a pod.</summary>
internal sealed class PodContainer(string name, JsonNode container, PodTemplate pod, KubernetesObjects objects)
{
    private readonly PodEnvironment _environment = PodEnvironment.Of(container, pod.Namespace, objects);

    public string Name => name;

    /// <summary>The arguments after the executable's name, or null if the container runs another program.</summary>
    public IReadOnlyList<string>? Arguments =>
        HostProgram.ArgumentsOf(container.At("image")?.ToString() ?? "", Words("command"), Words("args"), _environment.Settings);

    /// <summary>A port by its number or by its name in the container, or null if the container has no port of that name.</summary>
    public int? PortOf(string port) => int.TryParse(port, out var number)
        ? number
        : KubernetesObjects.Number(container.Each("ports").FirstOrDefault(named => named.At("name")?.ToString() == port).At("containerPort"));

    public Container Read() => new(Name, pod.Grace)
    {
        Arguments = Arguments!,
        Settings = ImageSettings.With(_environment.Settings),
        WorkingDirectory = container.At("workingDir")?.ToString() ?? ImageSettings.WorkingDirectory,
        Replicas = pod.Replicas,
        Mounts = [.. container.Each("volumeMounts").Select(MountOf)],
        Findings = [.. _environment.Missing.Select(missing => Finding.Error($"{Name}: {missing}"))],
    };

    private Mount MountOf(JsonNode mount)
    {
        var (source, isPersistent) = pod.Volume(mount.At("name")?.ToString() ?? "");
        var folder = mount.At("subPath")?.ToString() ?? "";
        return new Mount(mount.At("mountPath")?.ToString() ?? "", folder.Length > 0 ? $"{source}/{folder}" : source, isPersistent);
    }

    private string[] Words(string key) => [.. container.Each(key).Select(word => word.ToString())];
}
