using System.Runtime.CompilerServices;
using Cello.Hosting.Console.Recording;
using Microsoft.Extensions.Hosting;

namespace Cello.Hosting.Console.Snapshots;

/// <summary>Snapshots for an open page, one each second: the first is complete, the others have what has changed.</summary>
internal sealed class SnapshotStream(ProductSnapshots product, IHostApplicationLifetime lifetime, TimeProvider clock)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>Ends when the host stops, so that an open page does not delay it.</summary>
    public async IAsyncEnumerable<ProductSnapshot> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        using var timer = new PeriodicTimer(Interval, clock);
        var changes = new SnapshotChanges();
        long since = 0;
        while (true)
        {
            ProductSnapshot snapshot;
            try
            {
                snapshot = await product.TakeAsync(since, either.Token);
            }
            catch (OperationCanceledException) when (either.IsCancellationRequested)
            {
                yield break;
            }

            yield return changes.Next(snapshot);
            since = snapshot.TakenAt.ToUnixTimeSeconds() - TrafficHistory.StepSeconds; // Clocks of hosts differ a little. The page knows the points that it has.
            try
            {
                await timer.WaitForNextTickAsync(either.Token);
            }
            catch (OperationCanceledException) when (either.IsCancellationRequested)
            {
                yield break;
            }
        }
    }
}
