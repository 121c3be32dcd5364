using Cello.Commands.TopologyCheck.Deployments;

namespace Cello.DeploymentTests.Images;

public sealed class DockerfileTests
{
    [Fact]
    public void The_topology_commands_image_defaults_match_the_Dockerfile()
    {
        Dockerfile.Text.ShouldContain($"\nWORKDIR {ImageSettings.WorkingDirectory}\n");
        foreach (var (name, value) in ImageSettings.All)
        {
            Dockerfile.Text.ShouldContain($" {name}=\"{value.Text}\" ");
        }
    }

    [Fact]
    public void The_image_runs_as_an_unprivileged_numeric_user() => Dockerfile.User.ShouldMatch("^[1-9][0-9]*:[1-9][0-9]*$");

    [Fact]
    public void The_image_exposes_the_port_at_which_it_listens() => Dockerfile.Text.ShouldContain($"\nEXPOSE {Dockerfile.Port}\n");

    [Fact]
    public void The_data_folder_belongs_to_the_user_and_is_a_volume()
    {
        Dockerfile.Text.ShouldContain("CELLO_DATA=\"/data\"");
        Dockerfile.Text.ShouldContain("\nVOLUME /data\n");
        Dockerfile.Text.ShouldContain($"--chown={Dockerfile.User} /data /data");
    }

    [Fact]
    public void The_image_needs_no_shell()
    {
        var lastStage = Dockerfile.Text[Dockerfile.Text.LastIndexOf("\nFROM ", StringComparison.Ordinal)..];
        lastStage.ShouldNotContain("\nRUN ");
        lastStage.ShouldContain("CMD [\"/app/Cello.Host\", \"health\"]");
        lastStage.ShouldContain("\nENTRYPOINT [\"/app/Cello.Host\"]");
    }

    [Theory]
    [InlineData("Directory.Build.props")]
    [InlineData("src")]
    public void Every_file_that_the_image_is_built_from_is_in_the_build_context(string path)
    {
        Dockerfile.Text.ShouldContain(path);
        Files.Repository.Read(".dockerignore").ShouldContain($"\n!{path}\n");
    }
}
