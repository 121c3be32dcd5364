using Cello.Modularity.Circuits;
using Cello.Modularity.Modules;
using Cello.Modularity.Settings;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Cello.Hosting.RateLimits.Redis;

/// <summary>
/// The Redis that replicas share. Whoever asks it waits for a short time at most. After a failure, one asker a second tries again, and the
/// others are told at once that it can't be asked.
/// </summary>
internal sealed class SharedRedis : IStartupStep, IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(3);

    /// <summary>Of the bucket that is tried at start: it is full again, and so gone, in a moment.</summary>
    private static readonly RefillSchedule Moment = new(limit: 1, TimeSpan.FromMilliseconds(1), steps: 1);

    private readonly ConfigurationOptions server;
    private readonly TimeSpan limit;
    private readonly TimeProvider clock;
    private readonly RedisLog log;
    private readonly Circuit circuit;
    private Task<ConnectionMultiplexer> connecting;

    public SharedRedis(ConfigurationOptions server, IOptions<RateLimitOptions> options, TimeProvider clock, ILogger<SharedRedis> logger)
    {
        this.server = server;
        limit = TimeSpan.FromMilliseconds(options.Value.RedisTimeoutMilliseconds);
        this.clock = clock;
        log = new RedisLog(logger);
        circuit = new Circuit(new CircuitOptions { FailureThreshold = 1, OpenSeconds = 1, SuccessThreshold = 1, MaxProbes = 1 }, clock);
        connecting = ConnectionMultiplexer.ConnectAsync(server);
    }

    /// <summary>Redis answers, and refuses what limits need: the host counts by itself until the setting or Redis is mended.</summary>
    public bool IsRefused => log.IsRefused;

    /// <summary>
    /// Gives the connection a moment, so that the first requests are counted with those of other hosts. Without it the host starts too, but not
    /// with one that can never work. Credentials may be changed at Redis while the host runs, so they keep no host from starting.
    /// </summary>
    /// <exception cref="SettingException">Redis refuses, and no retry would change that.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await AskAsync(database => TokenBucketScript.EvaluateAsync(database, "cello:limit:start", Moment, tokens: 1)).WaitAsync(StartLimit, clock, cancellationToken);
        }
        catch (Exception exception) when (RedisRefusal.ReasonOf(exception) is { } reason && !RedisRefusal.IsOfCredentials(reason))
        {
            throw new SettingException(RedisSetting.Name, "...", $"{RedisSetting.Needed} ({reason})");
        }
        catch (Exception exception) when (IsOfRedis(exception, cancellationToken))
        {
            if (circuit.TryEnter(out var pass, out _))
            {
                log.Tell(pass.Fail(), exception);
            }
        }
    }

    /// <returns>The answer, or null where Redis is away, too slow, or refuses.</returns>
    public async Task<RateLimitDecision?> TryAsync(Func<IDatabase, Task<RateLimitDecision>> ask, CancellationToken cancellationToken)
    {
        if (!circuit.TryEnter(out var pass, out _))
        {
            return null;
        }

        try
        {
            var answer = await AskAsync(ask).WaitAsync(limit, clock, cancellationToken);
            log.Tell(pass.Succeed());
            return answer;
        }
        catch (Exception exception) when (IsOfRedis(exception, cancellationToken))
        {
            log.Tell(pass.Fail(), exception);
            return null;
        }
        finally
        {
            pass.Cancel(); // The asker has left; after a report it does nothing.
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (connecting.IsCompletedSuccessfully)
        {
            await (await connecting).DisposeAsync();
        }
    }

    /// <summary>Whatever the client library throws. Only the asker's own leaving is not a failure of Redis.</summary>
    private static bool IsOfRedis(Exception exception, CancellationToken asker) => exception is not OperationCanceledException || !asker.IsCancellationRequested;

    private async Task<RateLimitDecision> AskAsync(Func<IDatabase, Task<RateLimitDecision>> ask)
    {
        if (connecting.IsFaulted)
        {
            connecting = ConnectionMultiplexer.ConnectAsync(server); // Without a connection there is nothing that reconnects, as with a sentinel that is away.
        }

        return await ask((await connecting).GetDatabase());
    }
}
