using Cello.Modularity.Circuits;
using Cello.Modularity.Modules;
using Cello.Modularity.Settings;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Cello.Hosting.RateLimits.Redis;

/// <summary>
/// The Redis that replicas share. A call waits only for a short time. After a failure, one call per second tries again, and the others fail
/// immediately.
/// </summary>
internal sealed class SharedRedis : IStartupStep, IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(3);

    /// <summary>The bucket of the check at start. It is full again, and so removed, after a moment.</summary>
    private static readonly RefillSchedule Moment = new(limit: 1, TimeSpan.FromMilliseconds(1), steps: 1);

    private readonly ConfigurationOptions _server;
    private readonly TimeSpan _limit;
    private readonly TimeProvider _clock;
    private readonly RedisLog _log;
    private readonly Circuit _circuit;
    private Task<ConnectionMultiplexer> _connecting;

    public SharedRedis(ConfigurationOptions server, IOptions<RateLimitOptions> options, TimeProvider clock, ILogger<SharedRedis> logger)
    {
        _server = server;
        _limit = TimeSpan.FromMilliseconds(options.Value.RedisTimeoutMilliseconds);
        _clock = clock;
        _log = new RedisLog(logger);
        _circuit = new Circuit(new CircuitOptions { FailureThreshold = 1, OpenSeconds = 1, SuccessThreshold = 1, MaxProbes = 1 }, clock);
        _connecting = ConnectionMultiplexer.ConnectAsync(server);
    }

    /// <summary>Whether Redis answers but refuses what rate limits need. The host counts alone until the setting or Redis is corrected.</summary>
    public bool IsRefused => _log.IsRefused;

    /// <summary>
    /// Waits briefly for the connection, so that the first requests are counted together with those of other hosts. The host also starts without Redis,
    /// but not if Redis can never work. Wrong credentials do not prevent the start, because they can be corrected in Redis while the host runs.
    /// </summary>
    /// <exception cref="SettingException">Redis refuses the host's requests, and a retry would not change that.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await AskAsync(database => TokenBucketScript.EvaluateAsync(database, "cello:limit:start", Moment, tokens: 1)).WaitAsync(StartLimit, _clock, cancellationToken);
        }
        catch (Exception exception) when (RedisRefusal.ReasonOf(exception) is { } reason && !RedisRefusal.IsOfCredentials(reason))
        {
            throw new SettingException(RedisSetting.Name, "...", $"{RedisSetting.Needed} ({reason})");
        }
        catch (Exception exception) when (IsOfRedis(exception, cancellationToken))
        {
            if (_circuit.TryEnter(out var pass, out _))
            {
                _log.Tell(pass.Fail(), exception);
            }
        }
    }

    /// <returns>The answer, or null if Redis is unreachable, too slow, or refuses.</returns>
    public async Task<RateLimitDecision?> TryAsync(Func<IDatabase, Task<RateLimitDecision>> ask, CancellationToken cancellationToken)
    {
        if (!_circuit.TryEnter(out var pass, out _))
        {
            return null;
        }

        try
        {
            var answer = await AskAsync(ask).WaitAsync(_limit, _clock, cancellationToken);
            _log.Tell(pass.Succeed());
            return answer;
        }
        catch (Exception exception) when (IsOfRedis(exception, cancellationToken))
        {
            _log.Tell(pass.Fail(), exception);
            return null;
        }
        finally
        {
            pass.Cancel(); // Only has an effect if the caller cancelled, and nothing was reported.
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_connecting.IsCompletedSuccessfully)
        {
            await (await _connecting).DisposeAsync();
        }
    }

    /// <summary>Any exception of the client library is a failure of Redis, except a cancellation by the caller.</summary>
    private static bool IsOfRedis(Exception exception, CancellationToken asker) => exception is not OperationCanceledException || !asker.IsCancellationRequested;

    private async Task<RateLimitDecision> AskAsync(Func<IDatabase, Task<RateLimitDecision>> ask)
    {
        if (_connecting.IsFaulted)
        {
            _connecting = ConnectionMultiplexer.ConnectAsync(_server); // The library does not retry a failed first connection.
        }

        return await ask((await _connecting).GetDatabase());
    }
}
