using System.Data;
using System.Data.Common;

namespace Cello.Persistence.Sqlite;

/// <summary>
/// The open connections of a file, of which each query borrows one. The one that came back last goes out first, so that there are no more of them
/// than queries that run at the same time, and those that nobody needs any more are closed. Beyond a bound a query waits for its turn.
/// </summary>
internal sealed class IdleConnections : IDisposable
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private readonly Lock gate = new();
    private readonly List<(DbConnection Connection, long Since)> idle = []; // The first one is idle for the longest time.
    private readonly SemaphoreSlim places;
    private readonly TimeProvider clock;
    private readonly ITimer timer;
    private bool isDisposed;

    /// <param name="max">How many may be open at the same time.</param>
    /// <param name="clock">Tells how long one has been idle.</param>
    public IdleConnections(int max, TimeProvider clock)
    {
        this.clock = clock;
        places = new SemaphoreSlim(max, max);
        timer = clock.CreateTimer(_ => CloseOld(), null, Interval, Interval);
    }

    /// <summary>Waits until another one may be open. Those who use one wait for nothing else meanwhile, so it is not long.</summary>
    /// <returns>An open one, or null: a new one may be opened. Either way <see cref="Return"/> must follow.</returns>
    public async ValueTask<DbConnection?> TakeAsync(CancellationToken cancellationToken)
    {
        await places.WaitAsync(cancellationToken);
        return Pop();
    }

    /// <inheritdoc cref="TakeAsync"/>
    public DbConnection? Take()
    {
        places.Wait();
        return Pop();
    }

    public void Return(DbConnection connection)
    {
        lock (gate)
        {
            if (!isDisposed && connection.State == ConnectionState.Open)
            {
                idle.Add((connection, clock.GetTimestamp()));
                places.Release();
                return;
            }
        }

        connection.Dispose();
        places.Release();
    }

    public void Dispose()
    {
        timer.Dispose();
        lock (gate)
        {
            isDisposed = true;
        }

        Close(_ => true);
    }

    private DbConnection? Pop()
    {
        lock (gate)
        {
            if (idle.Count == 0)
            {
                return null;
            }

            var last = idle[^1].Connection;
            idle.RemoveAt(idle.Count - 1);
            return last;
        }
    }

    private void CloseOld() => Close(since => clock.GetElapsedTime(since) >= Lifetime);

    private void Close(Func<long, bool> isOld)
    {
        List<(DbConnection Connection, long Since)> old;
        lock (gate)
        {
            old = idle.TakeWhile(one => isOld(one.Since)).ToList();
            idle.RemoveRange(0, old.Count);
        }

        old.ForEach(one => one.Connection.Dispose());
    }
}
