using System.Text.Json.Nodes;
using Cello.DeploymentTests.Files;
using Cello.DeploymentTests.Images;

namespace Cello.DeploymentTests.Kubernetes;

/// <summary>Who may call whom, evaluated as in a cluster: what no policy allows is denied.</summary>
public sealed class NetworkPolicyTests
{
    private static readonly IReadOnlyDictionary<string, string> Stranger = new Dictionary<string, string> { ["app"] = "stranger" };

    [Fact]
    public async Task Orders_and_Users_may_connect_to_each_other_and_no_other_pod_may()
    {
        var overlay = await Overlay.OfAsync("split");
        var (users, orders) = (PodOf(overlay, "users"), PodOf(overlay, "orders"));

        MayCall(overlay, orders, users).ShouldBeTrue();
        MayCall(overlay, users, orders).ShouldBeTrue();
        MayCall(overlay, users, users).ShouldBeFalse();
        MayCall(overlay, orders, orders).ShouldBeFalse();
        MayCall(overlay, Stranger, users).ShouldBeFalse();
        MayCall(overlay, Stranger, orders).ShouldBeFalse();
    }

    [Theory]
    [MemberData(nameof(Overlay.Names), MemberType = typeof(Overlay))]
    public async Task From_outside_only_the_ingress_controller_and_Prometheus_may_call_the_pods(string name)
    {
        var overlay = await Overlay.OfAsync(name);
        foreach (var pod in overlay.Deployments.Select(Overlay.PodLabelsOf))
        {
            LetsIn(overlay, pod, Namespace("ingress-nginx")).ShouldBeTrue();
            LetsIn(overlay, pod, Namespace("monitoring")).ShouldBeTrue();
            LetsIn(overlay, pod, Namespace("default")).ShouldBeFalse();
        }
    }

    [Theory]
    [MemberData(nameof(Overlay.Names), MemberType = typeof(Overlay))]
    public async Task Every_pod_may_reach_DNS_and_PostgreSQL_hosts_may_reach_Redis_and_RabbitMQ_and_the_migration_nothing_else(string name)
    {
        var overlay = await Overlay.OfAsync(name);
        foreach (var labels in overlay.Workloads.Select(Overlay.PodLabelsOf))
        {
            var rules = RulesFor(overlay, labels, "Egress").ToList();
            rules.ShouldContain(rule => Ports(rule).Contains("UDP 53") && rule.Each("to").Any(peer => IsNamespace(peer, Namespace("kube-system"))));
            rules.ShouldContain(rule => string.Join(", ", Ports(rule)) == "TCP 5432");
            var isHost = labels.ContainsKey("service-name");
            rules.Any(rule => string.Join(", ", Ports(rule)) == "TCP 6379").ShouldBe(isHost);
            rules.Any(rule => string.Join(", ", Ports(rule)) == "TCP 5672, TCP 5671").ShouldBe(isHost);
            rules.Count.ShouldBe(2 + (isHost ? 2 : 0) + labels.Keys.Count(label => label is "runs-users" or "runs-orders"));
        }
    }

    [Theory]
    [MemberData(nameof(Overlay.Names), MemberType = typeof(Overlay))]
    public async Task Every_rule_is_for_an_existing_pod_and_a_port_at_which_it_listens(string name)
    {
        var overlay = await Overlay.OfAsync(name);
        foreach (var policy in overlay.Of("NetworkPolicy"))
        {
            overlay.SelectedBy(policy.Map("spec", "podSelector", "matchLabels")).ShouldNotBeEmpty();
            policy.Each("spec", "ingress").ShouldAllBe(rule => Ports(rule).Single() == $"TCP {Dockerfile.Port}");
            policy.Each("spec", "ingress").SelectMany(rule => rule.Each("from")).Concat(policy.Each("spec", "egress").SelectMany(rule => rule.Each("to")))
                .Where(peer => peer.At("podSelector") is not null)
                .ShouldAllBe(peer => overlay.SelectedBy(peer.Map("podSelector", "matchLabels")).Count == 1);
        }
    }

    /// <summary>A rule without callers allows every caller, and so does an empty selector: both would bypass the ingress and expose internal routes.</summary>
    [Theory]
    [MemberData(nameof(Overlay.Names), MemberType = typeof(Overlay))]
    public async Task Every_rule_names_its_callers_which_are_hosts_the_ingress_controller_or_Prometheus(string name)
    {
        var overlay = await Overlay.OfAsync(name);
        var rules = overlay.Of("NetworkPolicy").SelectMany(policy => policy.Each("spec", "ingress")).ToList();

        rules.ShouldNotBeEmpty();
        rules.ShouldAllBe(rule => rule.Each("from").Count > 0);
        rules.SelectMany(rule => rule.Each("from")).Select(peer => peer.ToJsonString()).Distinct().ShouldBe(
            [
                """{"podSelector":{"matchLabels":{"runs-orders":"true"}}}""",
                """{"podSelector":{"matchLabels":{"runs-users":"true"}}}""",
                """{"namespaceSelector":{"matchLabels":{"kubernetes.io/metadata.name":"ingress-nginx"}}}""",
                """{"namespaceSelector":{"matchLabels":{"kubernetes.io/metadata.name":"monitoring"}}}""",
            ],
            ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Overlay.Names), MemberType = typeof(Overlay))]
    public async Task Every_pod_denies_all_traffic_in_both_directions_that_no_rule_allows(string name) => (await Overlay.OfAsync(name)).Of("NetworkPolicy")
        .ShouldContain(policy => policy.Map("spec", "podSelector").Count == 0 && policy.At("spec", "ingress") == null && policy.At("spec", "egress") == null
            && string.Join(' ', policy.Each("spec", "policyTypes")) == "Ingress Egress");

    private static bool MayCall(Overlay overlay, IReadOnlyDictionary<string, string> caller, IReadOnlyDictionary<string, string> callee) =>
        RulesFor(overlay, callee, "Ingress").Any(rule => IsOpen(rule) && rule.Each("from").Any(peer => IsPod(peer, caller)))
        && RulesFor(overlay, caller, "Egress").Any(rule => IsOpen(rule) && rule.Each("to").Any(peer => IsPod(peer, callee)));

    private static bool LetsIn(Overlay overlay, IReadOnlyDictionary<string, string> pod, IReadOnlyDictionary<string, string> from) =>
        RulesFor(overlay, pod, "Ingress").Any(rule => IsOpen(rule) && rule.Each("from").Any(peer => IsNamespace(peer, from)));

    /// <summary>The rules for a pod. A policy must deny all other traffic in this direction.</summary>
    private static IEnumerable<JsonNode> RulesFor(Overlay overlay, IReadOnlyDictionary<string, string> pod, string direction)
    {
        var policies = overlay.Of("NetworkPolicy")
            .Where(policy => policy.Map("spec", "podSelector", "matchLabels").Selects(pod))
            .Where(policy => policy.Each("spec", "policyTypes").Any(type => type.ToString() == direction))
            .ToList();
        policies.ShouldNotBeEmpty($"{direction} is not restricted by any policy.");
        return policies.SelectMany(policy => policy.Each("spec", direction == "Ingress" ? "ingress" : "egress"));
    }

    private static bool IsPod(JsonNode peer, IReadOnlyDictionary<string, string> labels) =>
        peer.At("namespaceSelector") is null && peer.At("podSelector") is not null && peer.Map("podSelector", "matchLabels").Selects(labels);

    private static bool IsNamespace(JsonNode peer, IReadOnlyDictionary<string, string> labels) =>
        peer.At("podSelector") is null && peer.At("namespaceSelector") is not null && peer.Map("namespaceSelector", "matchLabels").Selects(labels);

    private static bool IsOpen(JsonNode rule) => Ports(rule).Contains($"TCP {Dockerfile.Port}");

    private static IEnumerable<string> Ports(JsonNode rule) => rule.Each("ports").Select(port => $"{port.Text("protocol")} {port.Text("port")}");

    private static IReadOnlyDictionary<string, string> PodOf(Overlay overlay, string component) =>
        Overlay.PodLabelsOf(overlay.Find("Deployment", $"cello-{component}"));

    private static Dictionary<string, string> Namespace(string name) => new() { ["kubernetes.io/metadata.name"] = name };
}
