using Cello.Commands.TopologyCheck.Deployments;

namespace Cello.Commands.Tests.TopologyCheck.Deployments;

public sealed class ManifestsTests
{
    [Fact]
    public async Task The_environment_resolves_references_within_the_file()
    {
        var container = (await Reading.Of("""
            apiVersion: v1
            kind: List
            items:
              - {kind: ConfigMap, metadata: {name: map}, data: {ONE: one, OVER: map}}
              - {kind: Secret, metadata: {name: secret}, data: {TWO: dHdv}, stringData: {THREE: three}}
              - kind: Pod
                metadata: {name: pod}
                spec:
                  containers:
                    - image: cello
                      envFrom: [{configMapRef: {name: map}}, {secretRef: {name: secret}, prefix: P_}, {configMapRef: {name: gone, optional: true}}]
                      env:
                        - {name: OVER, value: here}
                        - {name: KEY, valueFrom: {secretKeyRef: {name: secret, key: THREE}}}
                        - {name: ELSEWHERE, valueFrom: {secretKeyRef: {name: vault, key: FOUR}}}
                        - {name: JOINED, value: "$(ONE)-$(P_TWO)-$(NONE)"}
                        - {name: PARTLY, value: "$(ONE)-$(ELSEWHERE)"}
                        - {name: NODE, valueFrom: {fieldRef: {fieldPath: spec.nodeName}}}
            """)).Containers.ShouldHaveSingleItem();

        container.Findings.ShouldBeEmpty();
        (container.Text("ONE"), container.Text("OVER"), container.Text("P_TWO"), container.Text("P_THREE"), container.Text("KEY")).ShouldBe(("one", "here", "two", "three", "three"));
        container.Settings["ELSEWHERE"].ShouldBe(SettingValue.Unknown("Secret vault/FOUR"));
        container.Settings["JOINED"].ShouldBe(SettingValue.Private("one-two-$(NONE)"));
        container.Settings["PARTLY"].IsKnown.ShouldBeFalse();
        container.Settings.ContainsKey("NODE").ShouldBeFalse();
    }

    [Fact]
    public async Task A_reference_to_a_missing_object_is_reported() => (await Reading.Of("""
        kind: Deployment
        metadata: {name: cello}
        spec: {template: {spec: {containers: [{image: cello, envFrom: [{secretRef: {name: gone}}], env: [{name: A, valueFrom: {configMapKeyRef: {name: map, key: A}}}]}]}}}
        """)).Containers[0].Findings.Select(finding => finding.ToString()).ShouldBe(
        [
            "error: cello: envFrom names Secret gone, which is not in the file: what it sets can't be checked, add it, or name each of its keys in env",
            "error: cello: env names the key A of ConfigMap map, which is not in the file: add it",
        ]);

    [Theory]
    [InlineData("Deployment", "replicas: 3", "", 3)]
    [InlineData("Deployment", "", "", 1)]
    [InlineData("Deployment", "replicas: 3", "{kind: Deployment, name: cello}", 7)]
    [InlineData("StatefulSet", "replicas: 3", "{kind: Deployment, name: cello}", 3)]
    [InlineData("DaemonSet", "", "", 2)]
    public async Task The_maximum_number_of_replicas_is_used(string kind, string replicas, string scaled, int most) => (await Reading.Of($$"""
        kind: {{kind}}
        metadata: {name: cello}
        spec:
          {{(replicas.Length > 0 ? replicas : "paused: false")}}
          template: {spec: {containers: [{image: cello}]} }
        ---
        kind: HorizontalPodAutoscaler
        spec:
          maxReplicas: 7
          scaleTargetRef: {{(scaled.Length > 0 ? scaled : "{kind: Deployment, name: other}")}}
        """)).Containers[0].Replicas.ShouldBe(most);

    [Fact]
    public async Task A_Service_leads_to_the_pods_that_it_selects_in_its_namespace()
    {
        var deployment = await Reading.Of("""
            kind: Deployment
            metadata: {name: cello, namespace: shop}
            spec:
              template:
                metadata: {labels: {app: cello, tier: web}}
                spec: {terminationGracePeriodSeconds: 50, containers: [{name: cello, image: cello, ports: [{name: http, containerPort: 8000}]}, {name: proxy, image: envoy}]}
            ---
            {kind: Service, metadata: {name: cello, namespace: shop}, spec: {selector: {app: cello}, ports: [{port: 80, targetPort: http}, {port: 9000}]}}
            ---
            {kind: Service, metadata: {name: other, namespace: other}, spec: {selector: {app: cello}, ports: [{port: 80}]}}
            ---
            {kind: Service, metadata: {name: outside, namespace: shop}, spec: {type: ExternalName, externalName: example.com}}
            """);

        deployment.Containers.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            container => container.Name.ShouldBe("cello/cello"),
            container => container.Grace.ShouldBe(new Grace("terminationGracePeriodSeconds", 50)));
        deployment.ServiceEndpoints.Where(endpoint => endpoint.Name == "cello").ShouldBe([new ServiceEndpoint("cello", 80, "cello/cello", 8000), new ServiceEndpoint("cello", 9000, "cello/cello", 9000)]);
        deployment.ServiceEndpoints.Select(endpoint => endpoint.Name).Distinct().ShouldBe(["cello", "cello.shop", "cello.shop.svc", "cello.shop.svc.cluster.local"], ignoreOrder: true);
        deployment.ExternalNames.ShouldContain("outside");
    }

    [Fact]
    public async Task A_volume_is_persistent_or_is_deleted_with_the_pod() => (await Reading.Of("""
        kind: StatefulSet
        metadata: {name: cello}
        spec:
          template:
            spec:
              volumes: [{name: a, persistentVolumeClaim: {claimName: data}}, {name: b, emptyDir: {}}]
              containers: [{image: cello, volumeMounts: [{name: a, mountPath: /data, subPath: in}, {name: b, mountPath: /tmp}, {name: c, mountPath: /c}]}]
        """)).Containers[0].Mounts.ShouldBe(
        [
            new Mount("/data", "claim data/in", IsPersistent: true),
            new Mount("/tmp", "cello's b", IsPersistent: false),
            new Mount("/c", "claim c of cello", IsPersistent: true),
        ]);
}
