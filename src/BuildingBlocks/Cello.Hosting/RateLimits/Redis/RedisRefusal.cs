using System.Security.Authentication;
using System.Text.RegularExpressions;
using StackExchange.Redis;

namespace Cello.Hosting.RateLimits.Redis;

/// <summary>
/// Distinguishes a Redis that refuses what rate limits need, which a retry does not change, from one that is unreachable, starting, failing over or
/// full. Only known refusals count as refusals.
/// </summary>
internal static partial class RedisRefusal
{
    private const string NotRedis = "what answers there is not a Redis, or one that expects TLS (rediss://)";

    /// <returns>The reason in the words of the server or the client library, or null if a retry may succeed.</returns>
    public static string? ReasonOf(Exception? failure)
    {
        var innermost = failure?.GetBaseException();
        return failure switch
        {
            null => null,
            _ when Chain(failure).OfType<AuthenticationException>().FirstOrDefault() is { } tls => $"TLS: {tls.Message}",
            _ when innermost is RedisCommandException command && !OfReplica().IsMatch(command.Message) => command.Message,
            _ when innermost is InvalidOperationException && innermost.Message.StartsWith("Unexpected response prefix", StringComparison.Ordinal) => NotRedis,
            _ when innermost is not RedisConnectionException && Refusal().Match(innermost!.Message) is { Success: true } refusal => refusal.Value.Trim(),
            _ => null,
        };
    }

    /// <summary>Whether the reason is about the user or the password. These can be changed in Redis while a host runs.</summary>
    public static bool IsOfCredentials(string reason) => Credentials().IsMatch(reason);

    private static IEnumerable<Exception> Chain(Exception failure)
    {
        for (var next = failure; next is not null; next = next.InnerException)
        {
            yield return next;
        }
    }

    /// <summary>
    /// The server's errors about credentials, permissions, commands and the database, in the words of Redis 6.2 to 8 and Valkey. The match ends before
    /// the arguments of a command.
    /// </summary>
    [GeneratedRegex(
        @"\b(NOAUTH|WRONGPASS|NOPERM|DENIED)\b.*?(?= Verify if the Redis password| Attempted command|$)"
        + @"|\bERR .*(unknown command|invalid password|Client sent AUTH|DB index|SELECT is not allowed|can't run this command|can't access at least one of the keys"
        + @"|[Uu]nknown Redis command called|not allowed from script|syntax error)[^,]*",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Refusal();

    [GeneratedRegex(@"\b(NOAUTH|WRONGPASS)\b|invalid password|Client sent AUTH", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Credentials();

    [GeneratedRegex("replica", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OfReplica();
}
