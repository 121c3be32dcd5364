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

    private readonly Lock _gate = new();
    private readonly List<(DbConnection Connection, long Since)> _idle = []; // Ordered by idle time, longest first.
    private readonly SemaphoreSlim _places;
    private readonly TimeProvider _clock;
    private readonly ITimer _timer;
    private bool _isDisposed;

    /// <param name="max">The maximum number of open connections.</param>
    /// <param name="clock">Measures how long a connection has been idle.</param>
    public IdleConnections(int max, TimeProvider clock)
    {
        _clock = clock;
        _places = new SemaphoreSlim(max, max);
        _timer = clock.CreateTimer(_ => CloseOld(), null, Interval, Interval);
    }

    /// <summary>Waits until another connection may be open. The wait is short: a query that holds a connection waits for nothing else.</summary>
    /// <returns>An open connection, or null if a new one may be opened. In both cases <see cref="Return"/> must follow.</returns>
    public async ValueTask<DbConnection?> TakeAsync(CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken);
        return Pop();
    }

    /// <inheritdoc cref="TakeAsync"/>
    public DbConnection? Take()
    {
        _places.Wait();
        return Pop();
    }

    /// <param name="connection">The connection; null if none was opened.</param>
    public void Return(DbConnection? connection)
    {
        lock (_gate)
        {
            if (!_isDisposed && connection?.State == ConnectionState.Open)
            {
                _idle.Add((connection, _clock.GetTimestamp()));
                _places.Release();
                return;
            }
        }

        connection?.Dispose();
        _places.Release();
    }

    public void Dispose()
    {
        _timer.Dispose();
        lock (_gate)
        {
            _isDisposed = true;
        }

        Close(_ => true);
    }

    private DbConnection? Pop()
    {
        lock (_gate)
        {
            if (_idle.Count == 0)
            {
                return null;
            }

            var last = _idle[^1].Connection;
            _idle.RemoveAt(_idle.Count - 1);
            return last;
        }
    }

    private void CloseOld() => Close(since => _clock.GetElapsedTime(since) >= Lifetime);

    private void Close(Func<long, bool> isOld)
    {
        List<(DbConnection Connection, long Since)> old;
        lock (_gate)
        {
            old = _idle.TakeWhile(one => isOld(one.Since)).ToList();
            _idle.RemoveRange(0, old.Count);
        }

        old.ForEach(one => one.Connection.Dispose());
    }
}
