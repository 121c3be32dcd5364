using Cello.DeploymentTests.Files;

namespace Cello.DeploymentTests.Kubernetes;

/// <summary>Internal calls stay in the cluster: no manifest leads a client's request to <c>/internal</c>.</summary>
public sealed class PublicRouteTests
{
    [Theory]
    [MemberData(nameof(Overlay.Names), MemberType = typeof(Overlay))]
    public async Task Clients_reach_only_the_routes_of_the_API(string name)
    {
        var overlay = await Overlay.OfAsync(name);

        overlay.Objects.SelectMany(item => PublicRoutes.FaultsOf(item).Select(fault => $"{item.Text("kind")} {item.Text("metadata", "name")}: {fault}")).ShouldBeEmpty();
        overlay.Of("Ingress").SelectMany(ingress => ingress.Each("spec", "rules")).SelectMany(rule => rule.Each("http", "paths"))
            .Select(path => path.Text("path")).ShouldBe(["/users", "/auth", "/orders"]);
    }

    /// <summary>Including those that no overlay uses yet.</summary>
    [Fact]
    public void No_manifest_exposes_other_routes()
    {
        var manifests = Repository.FilesIn("deploy/kubernetes").Where(file => Path.GetExtension(file) is ".yaml" or ".yml")
            .SelectMany(file => YamlText.Parse(Repository.Read(file)), (file, manifest) => (file, manifest))
            .Where(item => item.manifest.At("kind") is not null)
            .ToList();

        manifests.ShouldContain(item => item.manifest.Text("kind") == "Ingress");
        manifests.SelectMany(item => PublicRoutes.FaultsOf(item.manifest).Select(fault => $"{item.file}: {fault}")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("{path: /, pathType: Prefix}", "every path")]
    [InlineData("{path: //, pathType: Prefix}", "every path")]
    [InlineData("{pathType: Prefix}", "every path")]
    [InlineData("{path: /internal, pathType: Prefix}", "for hosts only")]
    [InlineData("{path: /internal/users/directory/1, pathType: Exact}", "for hosts only")]
    [InlineData("{path: //Internal/x, pathType: Prefix}", "for hosts only")]
    [InlineData("{path: /%69nternal, pathType: Prefix}", "for hosts only")]
    [InlineData("{path: /(users|internal), pathType: ImplementationSpecific}", "reads differently")]
    public void A_path_that_exposes_internal_routes_is_reported(string path, string fault) =>
        FaultOf($"{{kind: Ingress, spec: {{rules: [{{http: {{paths: [{path}]}}}}]}}}}").ShouldContain(fault);

    [Theory]
    [InlineData("{kind: Ingress, spec: {defaultBackend: {service: {name: users}}}}", "default backend")]
    [InlineData("{kind: Ingress, spec: {rules: [{host: cello.example.com}]}}", "without paths")]
    [InlineData("{kind: Ingress, metadata: {annotations: {nginx.ingress.kubernetes.io/rewrite-target: /internal}}, spec: {}}", "annotations")]
    [InlineData("{kind: Service, spec: {type: LoadBalancer}}", "past the ingress")]
    [InlineData("{kind: Service, spec: {type: NodePort}}", "past the ingress")]
    [InlineData("{kind: Service, spec: {externalIPs: [192.0.2.1]}}", "past the ingress")]
    [InlineData("{kind: HTTPRoute, spec: {}}", "what a HTTPRoute routes")]
    public void Any_other_way_to_expose_internal_routes_is_reported(string manifest, string fault) => FaultOf(manifest).ShouldContain(fault);

    private static string FaultOf(string manifest) => PublicRoutes.FaultsOf(YamlText.Parse(manifest).ShouldHaveSingleItem()).ShouldHaveSingleItem();
}
