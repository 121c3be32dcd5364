using Cello.DeploymentTests.Files;
using Cello.DeploymentTests.Images;

namespace Cello.DeploymentTests.Kubernetes;

/// <summary>What every pod is granted and denied.</summary>
public sealed class PodTests
{
    [Theory]
    [MemberData(nameof(Overlay.Names), MemberType = typeof(Overlay))]
    public async Task Pods_listen_at_the_images_port(string name)
    {
        var overlay = await Overlay.OfAsync(name);
        overlay.Deployments.ShouldAllBe(deployment =>
            Overlay.PortsOf(deployment).Single().Number("containerPort") == Dockerfile.Port);
    }

    [Theory]
    [MemberData(nameof(Overlay.Names), MemberType = typeof(Overlay))]
    public async Task Each_probe_uses_its_own_endpoint_and_its_timeout_exceeds_that_of_a_check(string name)
    {
        var overlay = await Overlay.OfAsync(name);
        foreach (var container in overlay.Deployments.Select(Overlay.ContainerOf))
        {
            foreach (var (probe, path) in new[] { ("startupProbe", "/health/startup"), ("livenessProbe", "/health/live"), ("readinessProbe", "/health/ready") })
            {
                container.Text(probe, "httpGet", "path").ShouldBe(path);
                container.Text(probe, "httpGet", "port").ShouldBe("http");
                container.Number(probe, "timeoutSeconds").ShouldBeGreaterThan(2, "Health__TimeoutSeconds");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Overlay.Names), MemberType = typeof(Overlay))]
    public async Task The_grace_period_covers_the_shutdown_notice_and_the_drain(string name)
    {
        var overlay = await Overlay.OfAsync(name);
        foreach (var deployment in overlay.Deployments)
        {
            var settings = overlay.SettingsOf(deployment);
            var notice = int.Parse(settings["Shutdown__NoticeSeconds"]);
            notice.ShouldBeGreaterThanOrEqualTo(5, "A cluster needs this time to stop sending requests to the pod.");
            deployment.Number("spec", "template", "spec", "terminationGracePeriodSeconds")
                .ShouldBeGreaterThan(notice + int.Parse(settings["Shutdown__DrainSeconds"]));
        }
    }

    [Theory]
    [MemberData(nameof(Overlay.Names), MemberType = typeof(Overlay))]
    public async Task No_pod_has_more_privileges_than_it_needs(string name)
    {
        var overlay = await Overlay.OfAsync(name);
        foreach (var workload in overlay.Workloads)
        {
            var (pod, container) = (workload.At("spec", "template", "spec")!, Overlay.ContainerOf(workload));
            pod.Text("automountServiceAccountToken").ShouldBe("false");
            pod.Map("securityContext").ShouldContainKeyAndValue("runAsNonRoot", "true");
            $"{pod.Text("securityContext", "runAsUser")}:{pod.Text("securityContext", "runAsGroup")}".ShouldBe(Dockerfile.User);
            pod.Text("securityContext", "seccompProfile", "type").ShouldBe("RuntimeDefault");
            container.Text("securityContext", "allowPrivilegeEscalation").ShouldBe("false");
            container.Text("securityContext", "readOnlyRootFilesystem").ShouldBe("true");
            container.Each("securityContext", "capabilities", "drop").Single().ToString().ShouldBe("ALL");
            container.Each("volumeMounts").Single().Text("mountPath").ShouldBe("/tmp");
            pod.Each("volumes").Single().Text("name").ShouldBe(container.Each("volumeMounts").Single().Text("name"));
            container.Map("resources", "requests").Keys.ShouldBe(["cpu", "memory"], ignoreOrder: true);
            container.Map("resources", "limits").Keys.ShouldBe(["cpu", "memory"], ignoreOrder: true);
        }

        overlay.Of("Namespace").Single().Map("metadata", "labels").ShouldContainKeyAndValue("pod-security.kubernetes.io/enforce", "restricted");
    }

    [Theory]
    [MemberData(nameof(Overlay.Names), MemberType = typeof(Overlay))]
    public async Task Every_pod_uses_the_same_image_and_version(string name)
    {
        var overlay = await Overlay.OfAsync(name);
        var image = overlay.Workloads.Select(workload => Overlay.ContainerOf(workload).Text("image")).Distinct().ShouldHaveSingleItem();
        image.ShouldMatch("^[^:]+/cello:[0-9]+\\.[0-9]+\\.[0-9]+$");
    }

    [Theory]
    [MemberData(nameof(Overlay.Names), MemberType = typeof(Overlay))]
    public async Task Only_the_autoscaler_sets_the_number_of_replicas_by_the_load_of_its_own_service(string name)
    {
        var overlay = await Overlay.OfAsync(name);
        overlay.Deployments.ShouldAllBe(deployment => deployment.At("spec", "replicas") == null);
        foreach (var scaler in overlay.Of("HorizontalPodAutoscaler"))
        {
            var service = overlay.Find("Deployment", scaler.Text("spec", "scaleTargetRef", "name")).Text("spec", "template", "metadata", "labels", "service-name");
            scaler.Number("spec", "minReplicas").ShouldBeGreaterThanOrEqualTo(2);
            var metrics = scaler.Each("spec", "metrics");
            metrics.Single(metric => metric.Text("type") == "Resource").Text("resource", "name").ShouldBe("cpu");
            metrics.Single(metric => metric.Text("type") == "Pods").Text("pods", "metric", "name").ShouldBe($"{service}_http_requests_per_second");
        }
    }
}
