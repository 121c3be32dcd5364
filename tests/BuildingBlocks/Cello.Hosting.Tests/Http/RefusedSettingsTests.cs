using Cello.Modularity.Settings;

namespace Cello.Hosting.Tests.Http;

public sealed class RefusedSettingsTests
{
    [Theory]
    [InlineData("RateLimit__Requests", "-1", "0 to 1000000")]
    [InlineData("RateLimit__Requests", "many", "0 to 1000000")]
    [InlineData("RateLimit__Requests", "", "0 to 1000000")]
    [InlineData("RateLimit__Requests", "99999999999", "0 to 1000000")]
    [InlineData("RateLimit__WindowSeconds", "0", "1 to 86400")]
    [InlineData("RateLimit__WindowSeconds", "NaN", "1 to 86400")]
    [InlineData("RateLimit__Steps", "0", "1 to 60")]
    [InlineData("RateLimit__MaxClients", "7", "8 to 10000000")]
    [InlineData("RateLimit__Window", "60", "WindowSeconds")]
    [InlineData("Cors__Origins", "", "https://app.example.com")]
    [InlineData("Cors__Origins", "app.example.com", "https://app.example.com")]
    [InlineData("Cors__Origins", "https://app.example.com/", "without a path")]
    [InlineData("Cors__Origins", "https://app.example.com/shop", "without a path")]
    [InlineData("Cors__Origins", "https://me:secret@app.example.com", "without a path")]
    [InlineData("Cors__Origins", "ftp://app.example.com", "https://app.example.com")]
    [InlineData("Cors__Origins", "null", "https://app.example.com")]
    [InlineData("Cors__Origins", "*, https://app.example.com", "* for any")]
    [InlineData("Cors__Origins", "https://app.example.com,", "separated by commas")]
    [InlineData("Cors__Origins", "https://*.example.com", "https://app.example.com")]
    [InlineData("Cors__MaxAgeSeconds", "-1", "0 to 86400")]
    [InlineData("ForwardedHeaders__KnownProxies", "proxy", "10.1.0.0/16")]
    [InlineData("ForwardedHeaders__KnownProxies", "10", "10.1.0.0/16")]
    [InlineData("ForwardedHeaders__KnownProxies", "10.0.0.0/33", "10.1.0.0/16")]
    [InlineData("ForwardedHeaders__KnownProxies", "10.0.0.1,,10.0.0.2", "separated by commas")]
    [InlineData("SecurityHeaders__Enabled", "perhaps", "Enabled")]
    [InlineData("SecurityHeaders__HstsDays", "-1", "0 to 730")]
    [InlineData("OpenApi__Enabled", "perhaps", "true or false")]
    [InlineData("OpenApi__Enabled", "", "true or false")]
    [InlineData("OpenApi__Path", "/docs", "Enabled")]
    [InlineData("RequestLimits__MaxBodyBytes", "-1", "1024 to 1073741824")]
    [InlineData("RequestLimits__DrainBytes", "-1", "0 to 1073741824")]
    [InlineData("RequestLimits__DrainSeconds", "NaN", "1 to 300")]
    [InlineData("RequestLimits__MinBodyBytesPerSecond", "NaN", "0 to 1000000")]
    [InlineData("RequestLimits__BodyGraceSeconds", "1", "2 to 300")]
    [InlineData("RequestLimits__HeadersSeconds", "0", "1 to 300")]
    [InlineData("RequestLimits__MaxHeaders", "0", "10 to 1000")]
    [InlineData("RequestLimits__MaxHeaderBytes", "99999999", "1024 to 1048576")]
    [InlineData("RequestLimits__MaxRequestLineBytes", "0", "256 to 1048576")]
    [InlineData("RequestLimits__KeepAliveSeconds", "Infinity", "1 to 3600")]
    public async Task An_invalid_value_is_refused_at_startup_by_name(string setting, string value, string accepted)
    {
        var refused = await Should.ThrowAsync<SettingException>(() => TestHost.StartAsync((setting, value)));
        refused.Message.ShouldStartWith($"{setting} is '{value}': ");
        refused.Message.ShouldContain(accepted);
    }

    [Theory]
    [InlineData("RateLimit__Requests", "1000000")]
    [InlineData("RateLimit__WindowSeconds", "86400")]
    [InlineData("RequestLimits__MaxHeaderBytes", "1048576")]
    [InlineData("RequestLimits__MaxRequestLineBytes", "1048576")]
    [InlineData("RequestLimits__MinBodyBytesPerSecond", "0")]
    [InlineData("ForwardedHeaders__KnownProxies", "")]
    [InlineData("ForwardedHeaders__KnownProxies", "10.0.0.7, 10.1.0.0/16, ::1, fd00::/8")]
    [InlineData("Cors__Origins", "HTTPS://App.example.com,http://127.0.0.1:3000,http://[::1]:3000")]
    public async Task The_limits_of_every_range_are_accepted_at_startup(string setting, string value)
    {
        await using var host = await TestHost.StartAsync((setting, value));
        using var answer = await host.GetAsync("/hello");
        answer.IsSuccessStatusCode.ShouldBeTrue();
    }
}
