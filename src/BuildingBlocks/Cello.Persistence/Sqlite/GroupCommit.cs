using System.Collections.Concurrent;
using Cello.Persistence.Tracing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Cello.Persistence.Sqlite;

/// <summary>
/// Lets concurrent writers share one transaction, and so one wait for the disk: SQLite has a single writer at a time anyway. A write without
/// concurrent writes does not wait for others, and is committed on its caller's thread. Each write has a savepoint, so that a failed write is
/// rolled back alone. All writes of a group complete after the commit, because the result of one may depend on what another one wrote.
/// </summary>
/// <remarks>
/// Group commit: DeWitt et al., "Implementation techniques for main memory database systems", SIGMOD 1984, section 5.2. If the disk fails, SQLite
/// rolls back the transaction, and every write of the group fails.
/// </remarks>
internal sealed class GroupCommit : IAsyncDisposable
{
    /// <summary>Limits the size of a group, so that its first write does not wait long for its last.</summary>
    private const int MaxWrites = 256;

    private static readonly TimeSpan MaxTime = TimeSpan.FromMilliseconds(20);

    private readonly ConcurrentQueue<GroupedWrite> _waiting = [];
    private readonly SemaphoreSlim _turn = new(1);
    private readonly string _connectionString;
    private readonly DatabaseSpans _spans;
    private readonly TimeProvider _clock;
    private readonly Action _throwIfLost;
    private WriterConnection? _connection;
    private volatile bool _wasAlone; // The last group had one write.
    private bool _isDisposed;
    private volatile Exception? _lastOutage;

    /// <param name="connectionString">The connection string of the file.</param>
    /// <param name="spans">Records the commits.</param>
    /// <param name="clock">Limits the duration of a group.</param>
    /// <param name="throwIfLost">
    /// Throws if the file is no longer at its path. Called before a group, so that nothing is written to a deleted or replaced file, and after the
    /// commit, so that a lost write is not acknowledged.
    /// </param>
    public GroupCommit(string connectionString, DatabaseSpans spans, TimeProvider clock, Action throwIfLost) =>
        (_connectionString, _spans, _clock, _throwIfLost) = (connectionString, spans, clock, throwIfLost);

    /// <summary>The transient error that made the last group, or a write in it, fail; null if there was none.</summary>
    public Exception? LastTransientError => _lastOutage;

    /// <summary>Runs <paramref name="write"/> on <paramref name="context"/> in a transaction, and returns when the commit is on the disk.</summary>
    /// <exception cref="OperationCanceledException">The write was cancelled before it began, or was rolled back.</exception>
    /// <exception cref="SqliteException">The group could not begin or commit.</exception>
    public async Task<T> RunAsync<T>(DbContext context, Func<CancellationToken, Task<T>> write, CancellationToken cancellationToken)
    {
        using var grouped = new GroupedWrite<T>(context, write, cancellationToken);
        _waiting.Enqueue(grouped);
        if (TryTakeTurn())
        {
            if (_wasAlone) // So this one probably is, too, and does not change threads.
            {
                await LeadAsync();
            }
            else
            {
                LeadElsewhere();
            }
        }

        return await grouped.Answer;
    }

    /// <summary>Commits what waits. A later write fails.</summary>
    public async ValueTask DisposeAsync()
    {
        await _turn.WaitAsync();
        while (!_waiting.IsEmpty)
        {
            await WriteGroupAsync();
        }

        Disconnect();
        _isDisposed = true;
        PassTurn();
    }

    private bool TryTakeTurn() => !_waiting.IsEmpty && _turn.Wait(0);

    /// <summary>Writes a group. What was queued during its commit is left to another thread, so that this caller is answered.</summary>
    private async Task LeadAsync()
    {
        try
        {
            await WriteGroupAsync();
        }
        finally
        {
            PassTurn();
        }
    }

    /// <summary>Writes a group on another thread, after the requests that wait for a thread, so that their writes join it.</summary>
    private void LeadElsewhere() => ThreadPool.UnsafeQueueUserWorkItem(static self => _ = self.LeadAsync(), this, preferLocal: false);

    /// <summary>A write that is queued after the check that nothing waits takes the turn itself.</summary>
    private void PassTurn()
    {
        _turn.Release();
        if (TryTakeTurn())
        {
            LeadElsewhere();
        }
    }

    private async Task WriteGroupAsync()
    {
        var group = new List<GroupedWrite>();
        DateTimeOffset committingAt;
        try
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            _throwIfLost();
            _connection ??= new WriterConnection(_connectionString);
            await using var transaction = _connection.Begin();
            await WriteAsync(group, _connection, transaction);
            committingAt = _clock.GetUtcNow();
            await transaction.CommitAsync();
            _throwIfLost();
        }
        catch (Exception failure)
        {
            (_wasAlone, _lastOutage) = (false, OutageIn([failure]));
            Fail(group, failure);
            Disconnect(); // The next group opens a new connection.
            return;
        }

        var took = _clock.GetUtcNow() - committingAt;
        _wasAlone = group.Count == 1;
        _lastOutage = OutageIn(group.Select(write => write.Failure));
        group.ForEach(write => write.Complete(() => _spans.RecordCommit(committingAt, took)));
    }

    private async Task WriteAsync(List<GroupedWrite> group, WriterConnection writer, SqliteTransaction transaction)
    {
        var transactionId = Guid.NewGuid();
        var beganAt = _clock.GetTimestamp();
        while (group.Count < MaxWrites && _clock.GetElapsedTime(beganAt) < MaxTime && TryTake() is { } write)
        {
            group.Add(write);
            await write.RunAsync(writer, transaction, transactionId);
        }
    }

    /// <summary>If a group cannot begin, all waiting writes fail with it: each would otherwise fail in turn, after its own wait.</summary>
    private void Fail(List<GroupedWrite> group, Exception failure)
    {
        for (var write = group.Count == 0 ? TryTake() : null; write is not null; write = TryTake())
        {
            group.Add(write);
        }

        group.ForEach(write => write.Fail(failure));
    }

    /// <summary>Returns the next waiting write that has not been cancelled.</summary>
    private GroupedWrite? TryTake()
    {
        while (_waiting.TryDequeue(out var write))
        {
            if (write.TryBegin())
            {
                return write;
            }
        }

        return null;
    }

    private static Exception? OutageIn(IEnumerable<Exception?> failures) =>
        failures.FirstOrDefault(failure => failure is not null && SqliteTransientErrors.WordFor(failure) is not null);

    private void Disconnect()
    {
        _connection?.Dispose();
        _connection = null;
    }
}
