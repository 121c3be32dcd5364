using Cello.Commands.TopologyCheck.Deployments;
using Cello.DeploymentTests.Files;

namespace Cello.DeploymentTests.Images;

public sealed class DockerfileTests
{
    private const string Project = "src/Host/Cello.Host";

    private static string WorkingDirectory => Dockerfile.Image.Of("WORKDIR").Last().Value;

    [Fact]
    public void The_topology_commands_image_defaults_match_the_image()
    {
        WorkingDirectory.ShouldBe(ImageSettings.WorkingDirectory);
        foreach (var (name, value) in ImageSettings.All)
        {
            Dockerfile.Environment[name].ShouldBe(value.Text);
        }
    }

    [Fact]
    public void The_image_runs_as_an_unprivileged_numeric_user() => Dockerfile.User.ShouldMatch("^[1-9][0-9]*:[1-9][0-9]*$");

    [Fact]
    public void The_image_exposes_the_port_at_which_it_listens() =>
        Dockerfile.Image.Of("EXPOSE").SelectMany(ports => ports.Arguments).ShouldBe([$"{Dockerfile.Port}"]);

    [Fact]
    public void The_data_folder_belongs_to_the_user_and_is_a_volume()
    {
        var data = Dockerfile.Environment["CELLO_DATA"];

        Dockerfile.Image.Of("VOLUME").SelectMany(volumes => volumes.Arguments).ShouldContain(data);
        var copy = Dockerfile.Image.Of("COPY").Single(copied => copied.Arguments[^1] == data);
        copy.Option("chown").ShouldBe(Dockerfile.User);
        Dockerfile.Build.Of("RUN").ShouldContain(run => run.Value == $"mkdir {copy.Arguments[0]}", "It is empty: nothing else is created in it.");
    }

    [Fact]
    public void The_image_needs_no_shell()
    {
        Dockerfile.BaseImage.ShouldContain("chiseled");
        Dockerfile.Image.Of("RUN").ShouldBeEmpty();
        Dockerfile.Image.Of("CMD").ShouldAllBe(command => command.Exec != null);
        Dockerfile.Image.Of("ENTRYPOINT").ShouldHaveSingleItem().Exec.ShouldNotBeNull();
        Dockerfile.Image.Of("HEALTHCHECK").ShouldHaveSingleItem().Exec.ShouldNotBeNull();
    }

    [Fact]
    public void The_image_starts_and_checks_the_host_that_the_build_publishes()
    {
        var executable = $"{WorkingDirectory}/{Path.GetFileName(Project)}";
        var publish = Dockerfile.Build.Of("RUN").Single(run => run.Value.Contains("dotnet publish", StringComparison.Ordinal)).Arguments;

        publish.ShouldContain(Project);
        File.Exists(Repository.PathOf($"{Project}/{Path.GetFileName(Project)}.csproj")).ShouldBeTrue();
        Dockerfile.Image.Of("COPY").Single(copy => copy.Arguments[^1] == WorkingDirectory).Arguments[0].ShouldBe(publish[Array.IndexOf(publish, "-o") + 1]);
        Dockerfile.Image.Of("ENTRYPOINT").Single().Exec.ShouldBe([executable]);
        Dockerfile.Image.Of("HEALTHCHECK").Single().Exec.ShouldBe([executable, "health"]);
    }

    [Fact]
    public void Every_stage_that_the_image_copies_from_exists()
    {
        var stages = Dockerfile.Build.Of("FROM").Where(from => from.Arguments is [_, "AS", _]).Select(from => from.Arguments[^1]);

        Dockerfile.Image.Of("COPY").Select(copy => copy.Option("from")).Distinct().ShouldBeSubsetOf(stages);
    }

    public static TheoryData<string> Sources =>
        [.. Dockerfile.Build.Of("COPY").Where(copy => copy.Option("from") is null).SelectMany(copy => copy.Arguments[..^1]).Select(source => source.TrimEnd('/'))];

    [Theory]
    [MemberData(nameof(Sources))]
    public void Every_file_that_the_image_is_built_from_exists_and_is_in_the_build_context(string source)
    {
        Path.Exists(Repository.PathOf(source)).ShouldBeTrue();
        Repository.Read(".dockerignore").Split('\n').ShouldContain($"!{source}");
    }

    [Theory]
    [InlineData("src")]
    [InlineData("global.json")]
    [InlineData("Directory.Build.props")]
    [InlineData("Directory.Packages.props")]
    public void The_image_is_built_from_what_every_build_needs(string source) => Sources.Select(row => row.Data).ShouldContain(source);
}
