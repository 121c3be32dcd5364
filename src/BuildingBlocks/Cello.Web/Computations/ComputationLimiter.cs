using System.Threading.RateLimiting;
using Cello.Domain;
using ErrorOr;

namespace Cello.Web.Computations;

/// <summary>
/// Runs computations that would keep the thread pool from everything else, such as hashing a password: a few at once, each on a thread of its
/// own, while a queue of bounded length waits. So requests and probes are answered however many computations are asked for.
/// </summary>
public sealed class ComputationLimiter : IDisposable
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);

    private readonly ConcurrencyLimiter limiter;

    /// <param name="concurrency">Computations that run at once; 0 is one less than the host has cores, and at least one.</param>
    /// <param name="queueLength">Computations that wait; one more is refused.</param>
    internal ComputationLimiter(int concurrency, int queueLength)
    {
        Concurrency = concurrency > 0 ? concurrency : Math.Max(1, Environment.ProcessorCount - 1);
        limiter = new ConcurrencyLimiter(new ConcurrencyLimiterOptions
        {
            PermitLimit = Concurrency,
            QueueLimit = queueLength,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });
    }

    /// <summary>Computations that may run at once.</summary>
    internal int Concurrency { get; }

    /// <summary>Computations that run, that wait, and that were refused since the start.</summary>
    internal (long Running, long Queued, long Refused) Statistics
    {
        get
        {
            var now = limiter.GetStatistics()!;
            return (Concurrency - now.CurrentAvailablePermits, now.CurrentQueuedCount, now.TotalFailedLeases);
        }
    }

    /// <param name="computation">Blocks its thread until it is done. Once it has begun, it runs to its end.</param>
    /// <param name="cancellationToken">Takes it out of the queue.</param>
    /// <returns>The result, or a failure of the type <see cref="DomainErrorType.Unavailable"/> if the queue is full.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled while it waited.</exception>
    public async Task<ErrorOr<T>> RunAsync<T>(Func<T> computation, CancellationToken cancellationToken)
    {
        using var lease = await limiter.AcquireAsync(permitCount: 1, cancellationToken);
        if (!lease.IsAcquired)
        {
            return DomainError.Unavailable(
                "overloaded", "The host has too much of this work waiting, please try again", "The request was not begun, and nothing was stored.", RetryAfter);
        }

        // What follows the computation goes back to the pool: the thread is for the computation alone.
        return await Task.Factory.StartNew(
            computation, CancellationToken.None, TaskCreationOptions.LongRunning | TaskCreationOptions.RunContinuationsAsynchronously, TaskScheduler.Default);
    }

    public void Dispose() => limiter.Dispose();
}
