using System.Text.Json.Nodes;
using Cello.Commands.TopologyCheck.Yaml;
using Cello.Modularity.Settings;

namespace Cello.Commands.TopologyCheck.Deployments.Kubernetes;

/// <summary>Reads objects as printed by <c>kubectl kustomize</c>.</summary>
internal static class Manifests
{
    /// <exception cref="SettingException">No pod runs Cello, or an object cannot be read.</exception>
    public static Deployment Read(IReadOnlyList<JsonNode> documents)
    {
        var objects = new KubernetesObjects(documents);
        var pods = objects.Workloads.Select(workload => new PodTemplate(workload, objects)).ToList();
        var hosts = pods.SelectMany(pod => pod.Containers, (pod, container) => (Pod: pod, Container: container)).ToList();
        if (hosts.Count == 0)
        {
            throw new SettingException("--file", "Kubernetes objects", "no container in them runs Cello, name its image cello or set CELLO_MODULES");
        }

        var endpoints = objects.Of("Service").SelectMany(service => EndpointsOf(service, hosts)).ToList();
        var strangers = objects.Of("Service").Where(service => LeadsElsewhere(service, pods)).SelectMany(KubernetesObjects.NamesOf);
        return new Deployment([.. hosts.Select(host => host.Container.Read())], endpoints, [.. strangers]);
    }

    /// <summary>A Service leads to every pod that has the labels of its selector.</summary>
    private static IEnumerable<ServiceEndpoint> EndpointsOf(JsonNode service, IEnumerable<(PodTemplate Pod, PodContainer Container)> hosts) =>
        from host in hosts
        where Selects(service, host.Pod)
        from port in service.Each("spec", "ports")
        let number = KubernetesObjects.Number(port.At("port"))
        from name in KubernetesObjects.NamesOf(service)
        select new ServiceEndpoint(name, number, host.Container.Name, port.At("targetPort") is { } target ? host.Container.PortOf(target.ToString()) : number);

    private static bool LeadsElsewhere(JsonNode service, IEnumerable<PodTemplate> pods) =>
        service.At("spec", "externalName") is not null || pods.Any(pod => pod.Containers.Count == 0 && Selects(service, pod));

    private static bool Selects(JsonNode service, PodTemplate pod) =>
        service.Map("spec", "selector") is { Count: > 0 } selector && !pod.Ends && KubernetesObjects.NamespaceOf(service) == pod.Namespace && selector.Selects(pod.Labels);
}
