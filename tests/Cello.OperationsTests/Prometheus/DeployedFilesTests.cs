namespace Cello.OperationsTests.Prometheus;

public sealed class DeployedFilesTests
{
    [Theory]
    [InlineData("prometheus.yml")]
    [InlineData("prometheus-one-process.yml")]
    public async Task A_configuration_is_valid_with_its_rules(string file)
    {
        PrometheusTool.Require();

        await PrometheusTool.CheckAsync(DeployedFiles.Folder, "check", "config", file);
    }

    [Fact]
    public async Task The_rules_are_valid()
    {
        PrometheusTool.Require();

        await PrometheusTool.CheckAsync(DeployedFiles.Folder, "check", "rules", "alerts.yml");
    }

    [Fact]
    public async Task The_rules_raise_only_the_expected_alerts()
    {
        PrometheusTool.Require();
        using var folder = new DataFolder();
        File.Copy(Path.Combine(DeployedFiles.Folder, "alerts.yml"), folder.File("alerts.yml"));
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Prometheus", "alerts.test.yml"), folder.File("alerts.test.yml"));

        await PrometheusTool.CheckAsync(folder.Path, "test", "rules", "alerts.test.yml");
    }

    [Fact]
    public void Every_query_in_the_manual_is_valid() => DeployedFiles.Questions.Count.ShouldBeGreaterThan(5);
}
