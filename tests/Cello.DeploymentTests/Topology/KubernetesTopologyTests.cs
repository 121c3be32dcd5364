using System.Text.Json.Nodes;
using Cello.DeploymentTests.Files;
using Cello.DeploymentTests.Kubernetes;

namespace Cello.DeploymentTests.Topology;

/// <summary>What the overlays render, and the findings when that is changed for the worse.</summary>
public sealed class KubernetesTopologyTests
{
    [Theory]
    [MemberData(nameof(Overlay.Names), MemberType = typeof(Overlay))]
    public async Task An_overlay_has_no_findings(string name)
    {
        var overlay = await Overlay.OfAsync(name);
        var run = await TopologyRun.OfAsync(overlay.Objects);

        run.ShouldRefuse();
        foreach (var deployment in overlay.Deployments)
        {
            run.Lines.ShouldContain(line => line.StartsWith($"{deployment.Text("metadata", "name")} "));
        }
    }

    [Theory]
    [MemberData(nameof(Overlay.Names), MemberType = typeof(Overlay))]
    public async Task Secrets_may_be_defined_elsewhere(string name)
    {
        var overlay = await Overlay.OfAsync(name);
        (await TopologyRun.OfAsync(overlay.Objects.Where(item => item.Text("kind") != "Secret"))).ShouldRefuse();
    }

    [Fact]
    public async Task Only_a_Compose_file_has_profiles()
    {
        var run = await TopologyRun.OfAsync("kind: Namespace", "--profile", "split");

        run.Code.ShouldBe(1);
        run.Error.ShouldStartWith("--profile is 'split': only a Compose file has profiles");
    }

    [Fact]
    public async Task Both_topologies_may_serve_from_one_database_at_the_same_time()
    {
        var (split, monolith) = (await Overlay.OfAsync("split"), await Overlay.OfAsync("monolith"));
        (await TopologyRun.OfAsync(split.Objects.Concat(monolith.Deployments).Concat(monolith.Of("ConfigMap")))).ShouldRefuse();
    }

    [Fact]
    public Task An_address_is_required() => ShouldRefuseAsync(
        objects => SettingsOf(objects, "orders").Remove("USER_SERVICE_URL"),
        "error: cello-orders: USER_SERVICE_URL is not set, and users runs in another process: set it to http://users:8000");

    [Fact]
    public Task The_address_of_a_subscriber_is_required() => ShouldRefuseAsync(
        objects => SettingsOf(objects, "users").Remove("ORDER_SERVICE_URL"),
        "error: cello-users: ORDER_SERVICE_URL is not set, and orders runs in another process: set it to http://orders:8000");

    [Theory]
    [InlineData("http://userz:8000", "and no host has that name")]
    [InlineData("http://orders:8000", "which leads to cello-orders, and that does not run users")]
    [InlineData("http://users", "and users has no port 80 but 8000: set it to http://users:8000")]
    public Task An_address_must_lead_to_a_host_that_runs_the_module(string address, string why) => ShouldRefuseAsync(
        objects => SettingsOf(objects, "orders")["USER_SERVICE_URL"] = address,
        $"error: cello-orders: USER_SERVICE_URL is {address}/, {why}");

    [Fact]
    public Task The_fully_qualified_name_of_a_Service_is_accepted() => ShouldRefuseAsync(
        objects => SettingsOf(objects, "orders")["USER_SERVICE_URL"] = "http://users.cello.svc.cluster.local:8000");

    [Fact]
    public Task A_Service_must_select_pods_that_run_the_module() => ShouldRefuseAsync(
        objects => Find(objects, "Service", "users")["spec"]!["selector"] = new JsonObject { ["runs-orders"] = "true" },
        "error: cello-orders: USER_SERVICE_URL is http://users:8000/, which leads to cello-orders, and that does not run users");

    [Fact]
    public Task A_Service_must_lead_to_the_port_at_which_the_host_listens() => ShouldRefuseAsync(
        objects => Find(objects, "Service", "users")["spec"]!["ports"]![0]!["targetPort"] = "9000",
        "error: cello-orders: USER_SERVICE_URL is http://users:8000/, which leads to port 9000 of cello-users, and that listens for others at 8000");

    [Fact]
    public Task The_grace_period_of_a_pod_must_cover_its_shutdown() => ShouldRefuseAsync(
        objects => Find(objects, "Deployment", "cello-users")["spec"]!["template"]!["spec"]!["terminationGracePeriodSeconds"] = "30",
        "error: cello-users: is ended by force after 30 s, and needs 40 s to stop (10 s of notice, 30 s of drain): set terminationGracePeriodSeconds");

    [Fact]
    public Task All_hosts_must_have_the_same_secret() => ShouldRefuseAsync(
        objects => Environment(objects, "cello-users").Single(variable => variable.Text("name") == "JWT_SECRET")["valueFrom"]!["secretKeyRef"]!["name"] = "other",
        "error: cello-users: JWT_SECRET (Secret other/JWT_SECRET) is not the one of cello-orders, so tokens of one do not hold at the other");

    [Fact]
    public Task Pods_that_scale_must_not_use_SQLite() => ShouldRefuseAsync(
        objects => Container(objects, "cello-users")["env"] =
            new JsonArray([.. Environment(objects, "cello-users").Where(variable => variable.Text("name") != "ConnectionStrings__Cello").Select(variable => variable.DeepClone())]),
        "error: cello-users: up to 10 of it run, and users would be in SQLite, where a file has one owner");

    [Fact]
    public Task A_referenced_key_must_exist() => ShouldRefuseAsync(
        objects => Environment(objects, "cello-users").Single(variable => variable.Text("name") == "JWT_SECRET")["valueFrom"]!["secretKeyRef"]!["key"] = "JWT",
        "error: cello-users: env names the key JWT of Secret ",
        "error: cello-users: JWT_SECRET is '': outside Development");

    private static async Task ShouldRefuseAsync(Action<IReadOnlyList<JsonNode>> change, params string[] beginnings)
    {
        var overlay = await Overlay.OfAsync("split");
        var objects = overlay.Objects.Select(item => item.DeepClone()).ToList();
        change(objects);
        (await TopologyRun.OfAsync(objects)).ShouldRefuse(beginnings);
    }

    private static JsonNode Find(IEnumerable<JsonNode> objects, string kind, string name) =>
        objects.Single(item => item.Text("kind") == kind && item.Text("metadata", "name") == name);

    private static JsonObject SettingsOf(IEnumerable<JsonNode> objects, string modules) =>
        objects.Single(item => item.Text("kind") == "ConfigMap" && item.Map("data").GetValueOrDefault("CELLO_MODULES") == modules)["data"]!.AsObject();

    private static JsonNode Container(IEnumerable<JsonNode> objects, string deployment) => Overlay.ContainerOf(Find(objects, "Deployment", deployment));

    private static IReadOnlyList<JsonNode> Environment(IEnumerable<JsonNode> objects, string deployment) => Container(objects, deployment).Each("env");
}
