using System.Threading.RateLimiting;
using Cello.Domain;
using ErrorOr;

namespace Cello.Web.Computations;

/// <summary>
/// Runs long CPU-bound computations, such as password hashing, outside the thread pool. A few run at once, each on its own thread, and the rest
/// wait in a bounded queue. Requests and probes are answered regardless of how many computations are requested.
/// </summary>
public sealed class ComputationLimiter : IDisposable
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);

    private readonly ConcurrencyLimiter _limiter;

    /// <param name="concurrency">Computations that run at once; 0 is one less than the host has cores, and at least one.</param>
    /// <param name="queueLength">Computations that wait; one more is refused.</param>
    internal ComputationLimiter(int concurrency, int queueLength)
    {
        Concurrency = concurrency > 0 ? concurrency : Math.Max(1, Environment.ProcessorCount - 1);
        _limiter = new ConcurrencyLimiter(new ConcurrencyLimiterOptions
        {
            PermitLimit = Concurrency,
            QueueLimit = queueLength,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });
    }

    /// <summary>The number of computations that may run at once.</summary>
    internal int Concurrency { get; }

    /// <summary>The number of computations that are running, that are queued, and that have been refused since the start.</summary>
    internal (long Running, long Queued, long Refused) Statistics
    {
        get
        {
            var now = _limiter.GetStatistics()!;
            return (Concurrency - now.CurrentAvailablePermits, now.CurrentQueuedCount, now.TotalFailedLeases);
        }
    }

    /// <param name="computation">Blocks its thread until it completes. It is not cancelled once it has started.</param>
    /// <param name="cancellationToken">Removes the computation from the queue.</param>
    /// <returns>The result, or a failure of the type <see cref="DomainErrorType.Unavailable"/> if the queue is full.</returns>
    /// <exception cref="OperationCanceledException">The computation was cancelled while it was queued.</exception>
    public async Task<ErrorOr<T>> RunAsync<T>(Func<T> computation, CancellationToken cancellationToken)
    {
        using var lease = await _limiter.AcquireAsync(permitCount: 1, cancellationToken);
        if (!lease.IsAcquired)
        {
            return DomainError.Unavailable(
                "overloaded", "The host has too much of this work waiting, please try again", "The request was not begun, and nothing was stored.", RetryAfter);
        }

        // Continuations run on the thread pool, so that the thread runs the computation only.
        return await Task.Factory.StartNew(
            computation, CancellationToken.None, TaskCreationOptions.LongRunning | TaskCreationOptions.RunContinuationsAsynchronously, TaskScheduler.Default);
    }

    public void Dispose() => _limiter.Dispose();
}
