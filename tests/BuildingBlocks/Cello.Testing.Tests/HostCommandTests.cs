namespace Cello.Testing.Tests;

public sealed class HostCommandTests
{
    [Theory]
    [InlineData("CATALOG_SERVICE_URL")]
    [InlineData("CELLO_MODULES")]
    [InlineData("ConnectionStrings__Cello")]
    [InlineData("ASPNETCORE_URLS")]
    [InlineData("JWT_SECRET")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT")]
    public void A_variable_that_a_host_would_read_is_not_inherited(string name) => HostCommand.IsSetting(name).ShouldBeTrue();

    [Theory]
    [InlineData("PATH")]
    [InlineData("HOME")]
    [InlineData("DOTNET_ROOT")]
    [InlineData("DOTNET_gcServer")]
    public void Other_variables_are_inherited(string name) => HostCommand.IsSetting(name).ShouldBeFalse();

    [Fact]
    public void A_setting_that_is_not_recognized_by_its_name_can_be_removed()
    {
        const string own = "CURE_OF_THE_TESTS";
        Environment.SetEnvironmentVariable(own, "1");

        new HostCommand { Assembly = "host.dll" }.ToStartInfo().Environment.ShouldContainKey(own);
        new HostCommand { Assembly = "host.dll" }.Without(own).ToStartInfo().Environment.ShouldNotContainKey(own);
    }
}
