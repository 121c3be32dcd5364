using System.Net;
using Cello.Modularity.Settings;
using Microsoft.Extensions.Configuration;
using StackExchange.Redis;
using StackExchange.Redis.Configuration;

namespace Cello.Hosting.RateLimits.Redis;

/// <summary>Reads the connection string of the Redis that replicas share, validates it and adds defaults.</summary>
internal static class RedisSetting
{
    public const string Name = "ConnectionStrings__Redis";

    private const string Accepted =
        "it can't be read, write host:6379,password=... with keys that StackExchange.Redis knows,"
        + " or redis://:password@host:6379/0, rediss:// for TLS, with %XX for what is special in a URL";

    /// <summary>The requirements on a Redis that answers but refuses the host's requests.</summary>
    public const string Needed =
        "Redis refuses what limits need: Redis 6.2 or later or Valkey, a database that it has (a cluster has only 0), and a user that may run"
        + " ECHO, EVAL, EVALSHA, TIME, GET and SET on keys cello:limit:*";

    /// <returns>Null if no Redis is configured.</returns>
    /// <exception cref="SettingException">The setting cannot be read. The message quotes none of it, because any part may belong to the password.</exception>
    public static ConfigurationOptions? Read(IConfiguration configuration) =>
        configuration.GetConnectionString("Redis") is { } text && !string.IsNullOrWhiteSpace(text) ? Completed(Parse(text.Trim())) : null;

    private static ConfigurationOptions Parse(string text)
    {
        try
        {
            var options = RedisUrl.IsOne(text) ? RedisUrl.Parse(text) : Pairs(text);
            return options.EndPoints.All(IsPlace) && options.DefaultDatabase is null or >= 0
                ? options
                : throw new FormatException("A server's name or the database number is invalid.");
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
            : throw new FormatException("A server is required, and the parser skips a server that it cannot read.");
    }

    private static bool IsPlace(EndPoint place) => place is not DnsEndPoint named || Uri.CheckHostName(named.Host) == UriHostNameType.Dns;

    /// <summary>Redis may be unavailable at start and later. Only calls to it wait for it, and no command is queued to be sent later.</summary>
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

    /// <summary>Values that apply unless the setting overrides them. The first connection attempt uses the same timeout as later ones.</summary>
    private sealed class Defaults : DefaultOptionsProvider
    {
        public override TimeSpan? ConnectTimeout => TimeSpan.FromSeconds(2);

        public override int ConnectRetry => 1;
    }
}
