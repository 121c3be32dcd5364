namespace Cello.OperationsTests.Settings;

public sealed class RefusedSettingsTests
{
    [Theory]
    [InlineData("Health__TimeoutSeconds", "0")]
    [InlineData("Health__TimeoutSeconds", "-1")]
    [InlineData("Health__TimeoutSeconds", "NaN")]
    [InlineData("Health__TimeoutSeconds", "soon")]
    [InlineData("Health__CacheSeconds", "-0.1")]
    [InlineData("Health__CacheSeconds", "61")]
    [InlineData("Health__Timeout", "1")]
    [InlineData("Computations__Concurrency", "-1")]
    [InlineData("Computations__Concurrency", "257")]
    [InlineData("Computations__QueueLength", "1e9")]
    [InlineData("Computations__QueueLength", "99999999999")]
    [InlineData("Computations__Queue", "1")]
    [InlineData("Tracing__Baggage", "ten ant")]
    [InlineData("Metrics__Enabled", "maybe")]
    [InlineData("Metrics__Runtime", "2")]
    [InlineData("Logging__Console__FormatterName", "fancy")]
    public async Task An_invalid_setting_is_named_and_the_host_does_not_start(string setting, string value)
    {
        using var data = new DataFolder();
        await using var host = HostProcess.Start(HostCommand.For("all", FreeAddress.Next(), data).With(setting, value));

        (await host.ExitAsync()).ShouldBe(1);

        host.Output.Error.ShouldHaveSingleItem().ShouldContain($"{setting} is '{value}'");
    }
}
