namespace Cello.DeploymentTests.Files;

public sealed class YamlFilesTests
{
    public static TheoryData<string> Files =>
        [.. Repository.FilesIn("deploy").Where(file => Path.GetExtension(file) is ".yml" or ".yaml")];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_file_is_valid_YAML_without_duplicate_keys(string file) =>
        YamlText.Parse(Repository.Read(file)).ShouldNotBeEmpty();

    [Fact]
    public void No_secret_is_in_git()
    {
        var ignored = Repository.Read(".gitignore").Split('\n');
        ignored.ShouldContain(".env");
        ignored.ShouldContain("secret.env");

        foreach (var line in ExampleLines().Where(line => line.Contains("SECRET", StringComparison.OrdinalIgnoreCase)
            || line.Contains("PASSWORD", StringComparison.OrdinalIgnoreCase)))
        {
            line.ShouldMatch("^[A-Za-z_]+=$|=<[a-z]+>$|Password=<[a-z]+>;", "The example must contain no real value.");
        }
    }

    [Fact]
    public void No_image_is_used_without_a_version()
    {
        var images = Repository.FilesIn("deploy")
            .Where(file => Path.GetExtension(file) == ".yaml")
            .SelectMany(file => YamlText.Parse(Repository.Read(file)))
            .SelectMany(Nodes.Descend)
            .Select(node => node.At("image")?.ToString())
            .OfType<string>()
            .Where(image => image != "cello") // The overlays set the version of this image.
            .Concat(Repository.Read("Dockerfile").Split('\n').Where(line => line.StartsWith("FROM", StringComparison.Ordinal)))
            .ToList();

        images.ShouldNotBeEmpty();
        images.ShouldAllBe(image => image.Contains(':') && !image.Contains("latest"));
    }

    private static IEnumerable<string> ExampleLines()
    {
        var examples = Repository.FilesIn("deploy").Where(file => file.EndsWith(".env.example", StringComparison.Ordinal)).ToList();
        examples.Count.ShouldBe(2);
        return examples.SelectMany(file => Repository.Read(file).Split('\n')).Where(line => !line.StartsWith('#'));
    }
}
