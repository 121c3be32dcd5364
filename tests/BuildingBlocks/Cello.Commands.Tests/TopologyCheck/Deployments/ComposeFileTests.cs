using Cello.Commands.TopologyCheck.Deployments;
using Cello.Modularity.Settings;

namespace Cello.Commands.Tests.TopologyCheck.Deployments;

public sealed class ComposeFileTests
{
    [Fact]
    public async Task Environment_entries_override_files_which_override_the_images_defaults()
    {
        var deployment = await Reading.Of("""
            services:
              map:
                image: registry.example.com:5000/team/cello:1.0.0@sha256:0123
                env_file: more.env
                environment: {OVER: here, EMPTY: "", CELLO_DATA: /elsewhere}
              list:
                image: cello
                env_file: [{path: more.env}, {path: none.env, required: false}]
                environment: ["OVER=here=there", LINT_PASSED_ON]
            """);

        var (map, list) = (deployment.Containers[0], deployment.Containers[1]);
        (map.Text("FROM_FILE"), map.Text("OVER"), map.Text("EMPTY")).ShouldBe(("file", "here", ""));
        (map.Text("CELLO_DATA"), map.Text("ASPNETCORE_URLS")).ShouldBe(("/elsewhere", "http://*:8000"));
        (list.Text("FROM_FILE"), list.Text("OVER")).ShouldBe(("file", "here=there"));
        list.Settings["LINT_PASSED_ON"].ShouldBe(SettingValue.Unknown("${LINT_PASSED_ON}"));
    }

    [Fact]
    public async Task Hosts_are_recognized_by_image_flag_or_executable_and_other_services_are_ignored()
    {
        var deployment = await Reading.Of("""
            services:
              image: {image: "team/cello:1"}
              flag: {image: shop, environment: {CELLO_MODULES: all}}
              executable: {image: sdk, command: dotnet /app/Cello.Host.dll --modules users}
              entrypoint: {image: sdk, entrypoint: [/app/Cello.Host], command: [migrate]}
              shell: {image: cello, entrypoint: [sh, -c, sleep 1]}
              database: {image: postgres, networks: {default: {aliases: [db]}}, container_name: the-db}
            """);

        deployment.Containers.Select(container => $"{container.Name} {string.Join(' ', container.Arguments)}".Trim())
            .ShouldBe(["image", "flag", "executable --modules users", "entrypoint migrate"]);
        deployment.ExternalNames.ShouldBe(["shell", "database", "the-db", "db"]);
    }

    [Theory]
    [InlineData("always split", "split")]
    [InlineData("always split more", "split", "more")]
    [InlineData("always split more", "*")]
    [InlineData("always", "nothing")]
    public async Task Profiles_select_services(string names, params string[] profiles) => (await Reading.Of(
        """
        services:
          always: {image: cello}
          split: {image: cello, profiles: [split, other]}
          more: {image: cello, profiles: [more]}
        """,
        profiles)).Containers.Select(container => container.Name).ShouldBe(names.Split(' '));

    [Fact]
    public async Task Volumes_with_the_same_source_are_the_same()
    {
        var deployment = await Reading.Of("""
            services:
              short: {image: cello, volumes: ["data:/data:rw", "./here:/data/inner", "/anonymous"]}
              long:
                image: cello
                volumes: [{type: volume, source: data, target: /data}, {type: bind, source: ./there/../here/, target: /y}]
            """);

        var (one, two) = (deployment.Containers[0].Mounts, deployment.Containers[1].Mounts);
        one[0].ShouldBe(new Mount("/data", "volume data", IsPersistent: true));
        two[0].ShouldBe(one[0]);
        two[1].Source.TrimEnd('/').ShouldBe(one[1].Source);
        one[2].IsPersistent.ShouldBeFalse();
    }

    [Theory]
    [InlineData("scale: 3", 3)]
    [InlineData("deploy: {replicas: 2}", 2)]
    [InlineData("restart: always", 1)]
    public async Task Replicas_are_counted(string setting, int replicas) =>
        (await Reading.Of($"services: {{cello: {{image: cello, {setting}}}}}")).Containers[0].Replicas.ShouldBe(replicas);

    [Fact]
    public async Task Compose_includes_are_refused() =>
        (await Should.ThrowAsync<SettingException>(() => Reading.Of("{include: [other.yaml], services: {cello: {image: cello}}}"))).Message
            .ShouldStartWith("""include is '["other.yaml"]': it is not followed""");

    [Theory]
    [InlineData("scale: many", "services.cello.scale is 'many': a number is needed")]
    [InlineData("stop_grace_period: 40", "services.cello.stop_grace_period is '40': a duration such as 40s")]
    [InlineData("extends: other", "services.cello.extends is 'other': it is not followed")]
    public async Task An_unreadable_file_is_refused(string setting, string reason) =>
        (await Should.ThrowAsync<SettingException>(() => Reading.Of($"services: {{cello: {{image: cello, {setting}}}}}"))).Message.ShouldStartWith(reason);
}
