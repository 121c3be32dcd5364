using System.Text.Json.Nodes;
using Cello.DeploymentTests.Files;

namespace Cello.DeploymentTests.Kubernetes;

/// <summary>Every reference refers to something that exists.</summary>
public sealed class ReferenceTests
{
    [Theory]
    [MemberData(nameof(Overlay.Names), MemberType = typeof(Overlay))]
    public async Task Every_setting_and_secret_that_a_pod_references_exists(string name)
    {
        var overlay = await Overlay.OfAsync(name);
        foreach (var workload in overlay.Workloads)
        {
            var secrets = Overlay.ContainerOf(workload).Each("env").Select(variable => variable.At("valueFrom", "secretKeyRef")!).ToList();
            secrets.ShouldNotBeEmpty();
            secrets.ShouldAllBe(secret => overlay.Find("Secret", secret.Text("name")).Map("data").ContainsKey(secret.Text("key")));
        }

        overlay.Deployments.ShouldAllBe(deployment => overlay.SettingsOf(deployment).Count > 0);
    }

    [Theory]
    [MemberData(nameof(Overlay.Names), MemberType = typeof(Overlay))]
    public async Task A_Deployment_selects_only_its_own_pods(string name)
    {
        var overlay = await Overlay.OfAsync(name);
        foreach (var deployment in overlay.Deployments)
        {
            overlay.SelectedBy(Selector(deployment, "spec", "selector", "matchLabels")).ShouldBe([deployment]);
            deployment.Each("spec", "template", "spec", "topologySpreadConstraints")
                .ShouldAllBe(spread => overlay.SelectedBy(Selector(spread, "labelSelector", "matchLabels")).Single() == deployment);
        }
    }

    [Theory]
    [MemberData(nameof(Overlay.Names), MemberType = typeof(Overlay))]
    public async Task A_Service_leads_to_a_port_at_which_its_pods_listen(string name)
    {
        var overlay = await Overlay.OfAsync(name);
        foreach (var service in overlay.Of("Service"))
        {
            var pods = overlay.SelectedBy(Selector(service, "spec", "selector"));
            pods.ShouldNotBeEmpty($"Nothing serves {service.Text("metadata", "name")}.");
            foreach (var port in service.Each("spec", "ports"))
            {
                pods.ShouldAllBe(pod => Overlay.PortsOf(pod).Any(own => own.Text("name") == port.Text("targetPort")));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Overlay.Names), MemberType = typeof(Overlay))]
    public async Task The_Ingress_leads_to_the_Services_of_the_modules(string name)
    {
        var overlay = await Overlay.OfAsync(name);
        var paths = overlay.Of("Ingress").Single().Each("spec", "rules").Single().Each("http", "paths");

        paths.ToDictionary(path => path.Text("path"), path => path.Text("backend", "service", "name")).ShouldBe(
            new Dictionary<string, string> { ["/users"] = "users", ["/auth"] = "users", ["/orders"] = "orders" }, ignoreOrder: true);
        paths.ShouldAllBe(path => overlay.Find("Service", path.Text("backend", "service", "name")).Each("spec", "ports")
            .Any(port => port.Text("name") == path.Text("backend", "service", "port", "name")));
    }

    [Theory]
    [MemberData(nameof(Overlay.Names), MemberType = typeof(Overlay))]
    public async Task Every_Deployment_has_its_own_autoscaler_and_disruption_budget(string name)
    {
        var overlay = await Overlay.OfAsync(name);
        overlay.Of("HorizontalPodAutoscaler").Select(scaler => scaler.At("spec", "scaleTargetRef")!).Select(target =>
                overlay.Find(target.Text("kind"), target.Text("name")))
            .ShouldBe(overlay.Deployments, ignoreOrder: true);
        overlay.Of("PodDisruptionBudget").Select(budget => overlay.SelectedBy(Selector(budget, "spec", "selector", "matchLabels")).Single())
            .ShouldBe(overlay.Deployments, ignoreOrder: true);
    }

    /// <summary>An empty selector would select everything.</summary>
    private static Dictionary<string, string> Selector(JsonNode node, params string[] path)
    {
        var selector = node.Map(path);
        selector.ShouldNotBeEmpty();
        return selector;
    }
}
