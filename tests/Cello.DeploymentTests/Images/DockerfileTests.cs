using Cello.Commands.TopologyCheck.Deployments;

namespace Cello.DeploymentTests.Images;

public sealed class DockerfileTests
{
    [Fact]
    public void What_the_topology_command_takes_for_the_image_s_settings_is_so()
    {
        Dockerfile.Text.ShouldContain($"\nWORKDIR {ImageSettings.WorkingDirectory}\n");
        foreach (var (name, value) in ImageSettings.All)
        {
            Dockerfile.Text.ShouldContain($" {name}=\"{value.Text}\" ");
        }
    }

    [Fact]
    public void The_image_names_an_ordinary_user_by_number() => Dockerfile.User.ShouldMatch("^[1-9][0-9]*:[1-9][0-9]*$");

    [Fact]
    public void The_image_shows_the_port_at_which_it_listens() => Dockerfile.Text.ShouldContain($"\nEXPOSE {Dockerfile.Port}\n");

    [Fact]
    public void The_data_folder_belongs_to_the_user_and_outlives_the_container()
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
    public void What_the_image_is_built_of_is_sent_to_the_engine(string path)
    {
        Dockerfile.Text.ShouldContain(path);
        Files.Repository.Read(".dockerignore").ShouldContain($"\n!{path}\n");
    }
}
