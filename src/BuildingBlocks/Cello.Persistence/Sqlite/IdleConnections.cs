using System.Data;
using System.Data.Common;

namespace Cello.Persistence.Sqlite;

/// <summary>
/// The open connections of a file that are not in use. A query borrows the connection that was returned last, so that there are no more
/// connections than concurrent queries, and connections that are no longer needed are closed. When the maximum is reached, a query waits.
/// </summary>
internal sealed class IdleConnections : IDisposable
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private readonly Lock gate = new();
    private readonly List<(DbConnection Connection, long Since)> idle = []; // Ordered by idle time, longest first.
    private readonly SemaphoreSlim places;
    private readonly TimeProvider clock;
    private readonly ITimer timer;
    private bool isDisposed;

    /// <param name="max">The maximum number of open connections.</param>
    /// <param name="clock">Measures how long a connection has been idle.</param>
    public IdleConnections(int max, TimeProvider clock)
    {
        this.clock = clock;
        places = new SemaphoreSlim(max, max);
        timer = clock.CreateTimer(_ => CloseOld(), null, Interval, Interval);
    }

    /// <summary>Waits until another connection may be open. The wait is short: a query that holds a connection waits for nothing else.</summary>
    /// <returns>An open connection, or null if a new one may be opened. In both cases <see cref="Return"/> must follow.</returns>
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
