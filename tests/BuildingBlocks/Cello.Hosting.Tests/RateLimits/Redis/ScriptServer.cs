using Cello.Hosting.RateLimits;
using Cello.Hosting.RateLimits.Redis;
using Cello.TestHosts.Servers;
using StackExchange.Redis;

namespace Cello.Hosting.Tests.RateLimits.Redis;

/// <summary>A real Redis that runs the script's own text, with a clock that the test sets.</summary>
public sealed class ScriptServer : IAsyncLifetime
{
    private const string Prelude = "local now = tonumber(ARGV[5])\n";

    private readonly RedisServer _server = new();

    internal IDatabase Database => _server.Database;

    public async ValueTask InitializeAsync()
    {
        if (RedisServer.WhyMissing is null)
        {
            await _server.StartAsync();
        }
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    internal ScriptServer OrSkip()
    {
        Assert.SkipWhen(RedisServer.WhyMissing is not null, RedisServer.WhyMissing ?? "");
        return this;
    }

    /// <param name="bucket">The key.</param>
    /// <param name="schedule">The limit.</param>
    /// <param name="tokens">How many to take.</param>
    /// <param name="now">Microseconds, far enough in the future that no bucket expires.</param>
    internal RateLimitDecision Take(string bucket, RefillSchedule schedule, int tokens, long now) => TokenBucketScript.Read(
        Database.ScriptEvaluate(Prelude + TokenBucketScript.Body, [bucket], [.. TokenBucketScript.Arguments(schedule, tokens), now]), schedule);
}
