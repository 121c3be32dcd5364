using System.Net;
using Cello.Hosting.RateLimits.Redis;
using Cello.Modularity.Settings;
using Microsoft.Extensions.Configuration;
using StackExchange.Redis;

namespace Cello.Hosting.Tests.RateLimits.Redis;

public sealed class RedisSettingTests
{
    private const string Secret = "t0p-s3cret";

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    public void Without_a_setting_Redis_is_not_used(string? text) => Read(text).ShouldBeNull();

    [Theory]
    [InlineData("redis:6379,password=a=b@c,defaultDatabase=2")]
    [InlineData("redis://:a%3Db%40c@redis:6379/2")]
    [InlineData("redis://a%3Db%40c@redis/2")]
    [InlineData("REDIS://:a%3Db%40c@Redis/2")]
    public void Both_notations_have_the_same_meaning(string text)
    {
        var options = Read(text).ShouldNotBeNull();

        Places(options).ShouldBe(["redis:6379"]);
        (options.User, options.Password, options.DefaultDatabase, options.Ssl).ShouldBe((null, "a=b@c", 2, false));
    }

    [Theory]
    [InlineData("redis://redis", "redis:6379")]
    [InlineData("redis://redis/", "redis:6379")]
    [InlineData("redis://127.0.0.1:7000", "127.0.0.1:7000")]
    [InlineData("redis://[::1]:7000", "[::1]:7000")]
    [InlineData("one:7000,two:7001", "one:7000, two:7001")]
    [InlineData("127.0.0.1", "127.0.0.1:6379")]
    public void One_server_is_enough_and_there_may_be_several(string text, string places)
    {
        var options = Read(text).ShouldNotBeNull();

        string.Join(", ", Places(options)).ShouldBe(places);
        (options.Password, options.DefaultDatabase).ShouldBe((null, null));
    }

    [Fact]
    public void A_URL_may_contain_a_user_and_request_TLS()
    {
        var options = Read("rediss://cello:secret@redis").ShouldNotBeNull();

        (options.User, options.Password, options.Ssl).ShouldBe(("cello", "secret", true));
    }

    [Theory]
    [InlineData("redis:6379,abortConnect=true,allowAdmin=true")]
    [InlineData("redis://redis")]
    public void An_unreachable_Redis_delays_nothing(string text)
    {
        var options = Read(text).ShouldNotBeNull();

        (options.AbortOnConnectFail, options.AllowAdmin).ShouldBe((false, false));
        (options.ConnectTimeout, options.ConnectRetry).ShouldBe((2000, 1));
        options.BacklogPolicy.ShouldBe(BacklogPolicy.FailFast);
    }

    [Fact]
    public void Specified_settings_are_used() => Read("redis:6379,connectTimeout=300,connectRetry=4,name=shop").ShouldNotBeNull()
        .ShouldSatisfyAllConditions(
            options => options.ConnectTimeout.ShouldBe(300), options => options.ConnectRetry.ShouldBe(4), options => options.ClientName.ShouldBe("shop"));

    [Theory]
    [InlineData($"nonsense {Secret}")]
    [InlineData($"password={Secret}")]
    [InlineData($"redis:port,password={Secret}")]
    [InlineData($"redis:99999,password={Secret}")]
    [InlineData($"one:7000,two:port,password={Secret}")]
    [InlineData($"redis:6379,pasword={Secret}")]
    [InlineData($"redis:6379,ssl={Secret}")]
    [InlineData($"redis:6379,defaultDatabase=-2,password={Secret}")]
    [InlineData($"cello:{Secret}@redis:6379")]
    [InlineData($"http://:{Secret}@redis:6379")]
    [InlineData($"redis://:{Secret}@")]
    [InlineData($"redis://:{Secret}@:6379")]
    [InlineData($"redis://:{Secret}@redis:port")]
    [InlineData($"redis://:{Secret}@redis:99999")]
    [InlineData($"redis://:{Secret}@redis/first")]
    [InlineData($"redis://:{Secret}@redis/-1")]
    [InlineData($"redis://:{Secret}@redis/0/1")]
    [InlineData($"redis://:{Secret}@redis?ssl=true")]
    [InlineData($"redis://:a/{Secret}@redis")]
    [InlineData($"redis://:a#{Secret}@redis")]
    [InlineData($"redis://:{Secret}@[::1")]
    public void An_unreadable_setting_is_refused_by_name_and_never_shown(string text)
    {
        var refused = Should.Throw<SettingException>(() => Read(text));

        refused.Message.ShouldStartWith("ConnectionStrings__Redis is '...'");
        refused.Message.ShouldNotContain('\n');
        refused.ToString().ShouldNotContain(Secret);
    }

    /// <summary>The client library applies the default port when it connects.</summary>
    private static IEnumerable<string> Places(ConfigurationOptions options) => options.EndPoints.Select(place => place switch
    {
        DnsEndPoint named => $"{named.Host}:{named.Port}",
        IPEndPoint { Port: 0 } address => $"{address.Address}:6379",
        _ => place.ToString()!,
    });

    private static ConfigurationOptions? Read(string? text) => RedisSetting.Read(
        new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create("ConnectionStrings:Redis", text)]).Build());
}
