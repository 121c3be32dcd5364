using Cello.Modularity.Circuits;
using Cello.Modularity.Startup;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Cello.ServiceDefaults.RateLimits.Redis;

/// <summary>
/// The Redis that replicas share. Whoever asks it waits for a short time at most. After a failure, one asker a second tries again, and the
/// others are told at once that it can't be asked.
/// </summary>
internal sealed class SharedRedis : IStartupStep, IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(3);

    private static readonly RefillSchedule Any = new(limit: 1, TimeSpan.FromSeconds(1), steps: 1);

    private readonly Task<ConnectionMultiplexer> connecting;
    private readonly TimeSpan limit;
    private readonly TimeProvider clock;
    private readonly RedisLog log;
    private readonly Circuit circuit;

    public SharedRedis(ConfigurationOptions server, IOptions<RateLimitOptions> options, TimeProvider clock, ILogger<SharedRedis> logger)
    {
        limit = TimeSpan.FromMilliseconds(options.Value.RedisTimeoutMilliseconds);
        this.clock = clock;
        log = new RedisLog(logger);
        circuit = new Circuit(new CircuitOptions { FailureThreshold = 1, OpenSeconds = 1, SuccessThreshold = 1, MaxProbes = 1 }, clock);
        connecting = ConnectionMultiplexer.ConnectAsync(server);
    }

    /// <summary>Gives the connection a moment, so that the first requests are counted with those of other hosts. Without it the host starts too.</summary>
    public Task RunAsync(CancellationToken cancellationToken) =>
        TryAsync(database => TakeScript.EvaluateAsync(database, "cello:limit:start", Any, tokens: 0), StartLimit, cancellationToken);

    /// <returns>The answer, or null where Redis is away, too slow, or refuses.</returns>
    public Task<RateLimitDecision?> TryAsync(Func<IDatabase, Task<RateLimitDecision>> ask, CancellationToken cancellationToken) =>
        TryAsync(ask, limit, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (connecting.IsCompletedSuccessfully)
        {
            await (await connecting).DisposeAsync();
        }
    }

    private async Task<RateLimitDecision?> TryAsync(
        Func<IDatabase, Task<RateLimitDecision>> ask, TimeSpan timeLimit, CancellationToken cancellationToken)
    {
        if (!circuit.TryEnter(out var pass, out _))
        {
            return null;
        }

        try
        {
            var answer = await AskAsync(ask).WaitAsync(timeLimit, clock, cancellationToken);
            log.Tell(pass.Succeed());
            return answer;
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            log.Tell(pass.Fail(), exception);
            return null;
        }
        finally
        {
            pass.Cancel(); // The asker has left; after a report it does nothing.
        }
    }

    private async Task<RateLimitDecision> AskAsync(Func<IDatabase, Task<RateLimitDecision>> ask) => await ask((await connecting).GetDatabase());
}
