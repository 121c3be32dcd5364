using System.Text.Json.Nodes;
using Cello.DeploymentTests.Files;
using Cello.DeploymentTests.Images;

namespace Cello.DeploymentTests.Kubernetes;

/// <summary>The flag, and what follows from it.</summary>
public sealed class TopologyTests
{
    [Theory]
    [InlineData("monolith", "all")]
    [InlineData("split", "orders", "users")]
    public async Task An_overlay_runs_the_modules_of_its_flag(string name, params string[] modules)
    {
        var overlay = await Overlay.OfAsync(name);
        overlay.Deployments.Select(deployment => overlay.SettingsOf(deployment)["CELLO_MODULES"]).ShouldBe(modules, ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Overlay.Names), MemberType = typeof(Overlay))]
    public async Task The_labels_of_a_pod_match_its_flag(string name)
    {
        var overlay = await Overlay.OfAsync(name);
        foreach (var deployment in overlay.Deployments)
        {
            var (flag, labels) = (overlay.SettingsOf(deployment)["CELLO_MODULES"], Overlay.PodLabelsOf(deployment));
            labels.ContainsKey("runs-users").ShouldBe(flag is "all" or "users");
            labels.ContainsKey("runs-orders").ShouldBe(flag is "all" or "orders");
            labels["service-name"].ShouldBe(flag switch { "users" => "user_service", "orders" => "order_service", _ => "cello" });
        }
    }

    [Theory]
    [InlineData("orders", "USER_SERVICE_URL", "runs-users")]
    [InlineData("users", "ORDER_SERVICE_URL", "runs-orders")]
    public async Task A_module_alone_reaches_the_other_at_its_Service(string module, string setting, string label)
    {
        var overlay = await Overlay.OfAsync("split");
        var host = overlay.Deployments.Single(deployment => overlay.SettingsOf(deployment)["CELLO_MODULES"] == module);
        var other = new Uri(overlay.SettingsOf(host)[setting]);

        other.Scheme.ShouldBe("http");
        overlay.Find("Service", other.Host).Each("spec", "ports").Single().Number("port").ShouldBe(other.Port);
        overlay.Find("Service", other.Host).Map("spec", "selector").Keys.ShouldBe([label]);
    }

    [Theory]
    [MemberData(nameof(Overlay.Names), MemberType = typeof(Overlay))]
    public async Task Every_setting_is_documented(string name)
    {
        var overlay = await Overlay.OfAsync(name);
        overlay.Of("ConfigMap").SelectMany(map => map.Map("data").Keys)
            .Concat(overlay.Workloads.SelectMany(workload => Overlay.ContainerOf(workload).Each("env").Select(variable => variable.Text("name"))))
            .Distinct()
            .Except(KnownSettings.Names)
            .ShouldBeEmpty();
    }

    [Fact]
    public async Task Objects_that_the_topologies_share_are_identical_so_that_one_can_replace_the_other_without_downtime()
    {
        Shared(await Overlay.OfAsync("split")).ShouldBe(Shared(await Overlay.OfAsync("monolith")));

        static IEnumerable<string> Shared(Overlay overlay) => overlay.Objects
            .Where(item => item.Text("kind") is "Namespace" or "Secret" or "Service" or "Ingress" or "NetworkPolicy" or "Job")
            .Select(item => item.ToJsonString());
    }

    [Fact]
    public async Task Objects_that_the_topologies_do_not_share_have_different_names()
    {
        var (monolith, split) = (await Overlay.OfAsync("monolith"), await Overlay.OfAsync("split"));
        Own(monolith).Intersect(Own(split)).ShouldBeEmpty();

        static IEnumerable<string> Own(Overlay overlay) => overlay.Objects
            .Where(item => item.Map("metadata", "labels").ContainsKey("service-name"))
            .Select(item => $"{item.Text("kind")} {item.Text("metadata", "name")}");
    }

    [Theory]
    [MemberData(nameof(Overlay.Names), MemberType = typeof(Overlay))]
    public async Task The_schema_is_migrated_by_a_Job_that_the_next_one_can_replace(string name)
    {
        var overlay = await Overlay.OfAsync(name);
        var job = overlay.Of("Job").Single();
        Arguments(Overlay.ContainerOf(job)).ShouldBe(["migrate"]);
        job.Number("spec", "ttlSecondsAfterFinished").ShouldBeLessThanOrEqualTo(600);
    }

    [Fact]
    public void Connections_to_PostgreSQL_do_not_load_a_library_that_the_image_lacks()
    {
        Dockerfile.BaseImage.ShouldContain("chiseled");
        Repository.Read("deploy/kubernetes/base/secret.env.example").ShouldContain(";GSS Encryption Mode=Disable");
        Repository.Read("deploy/compose.yaml").ShouldContain(";GSS Encryption Mode=Disable");
    }

    private static IEnumerable<string> Arguments(JsonNode container) => container.Each("args").Select(argument => argument.ToString());
}
