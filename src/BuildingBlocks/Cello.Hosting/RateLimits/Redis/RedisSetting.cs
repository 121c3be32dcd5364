using System.Net;
using Cello.Modularity.Settings;
using Microsoft.Extensions.Configuration;
using StackExchange.Redis;
using StackExchange.Redis.Configuration;

namespace Cello.Hosting.RateLimits.Redis;

/// <summary>Where the Redis is that replicas share, checked and completed.</summary>
internal static class RedisSetting
{
    public const string Name = "ConnectionStrings__Redis";

    private const string Accepted =
        "it can't be read, write host:6379,password=... with keys that StackExchange.Redis knows,"
        + " or redis://:password@host:6379/0, rediss:// for TLS, with %XX for what is special in a URL";

    /// <summary>What a Redis must be that answers and refuses.</summary>
    public const string Needed =
        "Redis refuses what limits need: Redis 6.2 or later or Valkey, a database that it has (a cluster has only 0), and a user that may run"
        + " ECHO, EVAL, EVALSHA, TIME, GET and SET on keys cello:limit:*";

    /// <returns>Null if there is none.</returns>
    /// <exception cref="SettingException">It can't be read. Nothing of it is in the message, since any part may be of the password.</exception>
    public static ConfigurationOptions? Read(IConfiguration configuration) =>
        configuration.GetConnectionString("Redis") is { } text && !string.IsNullOrWhiteSpace(text) ? Completed(Parse(text.Trim())) : null;

    private static ConfigurationOptions Parse(string text)
    {
        try
        {
            var options = RedisUrl.IsOne(text) ? RedisUrl.Parse(text) : Pairs(text);
            return options.EndPoints.All(IsPlace) && options.DefaultDatabase is null or >= 0
                ? options
                : throw new FormatException("A server's name or the database can't be one.");
        }
        catch (Exception)
        {
            throw new SettingException(Name, "...", Accepted);
        }
    }

    private static ConfigurationOptions Pairs(string text)
    {
        var options = ConfigurationOptions.Parse(text, ignoreUnknown: false);
        var places = text.Split(',').Count(part => !string.IsNullOrWhiteSpace(part) && !part.Contains('=', StringComparison.Ordinal));
        return places > 0 && places == options.EndPoints.Count
            ? options
            : throw new FormatException("A server is needed, and what can't be read as one is left out by the parser.");
    }

    private static bool IsPlace(EndPoint place) => place is not DnsEndPoint named || Uri.CheckHostName(named.Host) == UriHostNameType.Dns;

    /// <summary>Redis may be away, at the start and later: nothing waits for it but what asks it, and nothing is kept to be sent late.</summary>
    private static ConfigurationOptions Completed(ConfigurationOptions options)
    {
        options.Defaults = new Defaults();
        options.AbortOnConnectFail = false;
        options.BacklogPolicy = BacklogPolicy.FailFast;
        options.ReconnectRetryPolicy = new LinearRetry(1000); // milliseconds
        options.AllowAdmin = false;
        options.ClientName ??= "cello";
        options.Tunnel ??= new RedisAddresses(TimeSpan.FromMilliseconds(options.ConnectTimeout));
        return options;
    }

    /// <summary>What holds unless the setting says otherwise. The first attempt to connect is like each later one.</summary>
    private sealed class Defaults : DefaultOptionsProvider
    {
        public override TimeSpan? ConnectTimeout => TimeSpan.FromSeconds(2);

        public override int ConnectRetry => 1;
    }
}
