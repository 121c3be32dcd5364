using System.Threading.Channels;
using Cello.Persistence.Tracing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Cello.Persistence.Sqlite;

/// <summary>
/// Lets writers that are waiting at the same time share one transaction, and so one wait for the disk: SQLite has a single writer at a time
/// anyway. Whoever comes alone waits for nobody. Each write has a savepoint, so that one that fails is undone alone, and all of them are
/// answered after the commit: what one was told may rest on what another one wrote.
/// </summary>
/// <remarks>
/// Group commit: DeWitt et al., "Implementation techniques for main memory database systems", SIGMOD 1984, section 5.2. If the disk fails, SQLite
/// gives up the transaction, and with it every write of the group; each is told so.
/// </remarks>
internal sealed class GroupCommit : IAsyncDisposable
{
    /// <summary>So that the first of a group does not wait long for the last.</summary>
    private const int MaxWrites = 256;

    private static readonly TimeSpan MaxTime = TimeSpan.FromMilliseconds(20);

    private readonly Channel<GroupedWrite> waiting = Channel.CreateUnbounded<GroupedWrite>(new UnboundedChannelOptions { SingleReader = true });
    private readonly string connectionString;
    private readonly DatabaseSpans spans;
    private readonly TimeProvider clock;
    private readonly Action throwIfLost;
    private readonly Task writing;
    private WriterConnection? connection;
    private volatile Exception? lastOutage;

    /// <param name="connectionString">Of the file.</param>
    /// <param name="spans">Where commits are recorded.</param>
    /// <param name="clock">Limits a group.</param>
    /// <param name="throwIfLost">
    /// Throws if the file is no longer where it should be. Asked before a group, so that nothing is written to a file that nobody sees, and after its
    /// commit, so that nobody is told that it was stored.
    /// </param>
    public GroupCommit(string connectionString, DatabaseSpans spans, TimeProvider clock, Action throwIfLost)
    {
        (this.connectionString, this.spans, this.clock, this.throwIfLost) = (connectionString, spans, clock, throwIfLost);
        writing = Task.Run(WriteAsync);
    }

    /// <summary>Why the last group, or a part of it, could not be written; null if it could.</summary>
    public Exception? LastOutage => lastOutage;

    /// <summary>Carries out <paramref name="write"/> on <paramref name="context"/>, in a transaction, and returns when it is on the disk.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled before its turn came, or undone.</exception>
    /// <exception cref="SqliteException">The group could not begin or commit.</exception>
    public async Task<T> RunAsync<T>(DbContext context, Func<CancellationToken, Task<T>> write, CancellationToken cancellationToken)
    {
        using var grouped = new GroupedWrite<T>(context, write, cancellationToken);
        await waiting.Writer.WriteAsync(grouped, cancellationToken);
        return await grouped.Answer;
    }

    public async ValueTask DisposeAsync()
    {
        waiting.Writer.TryComplete();
        await writing;
        Disconnect();
    }

    private async Task WriteAsync()
    {
        while (await waiting.Reader.WaitToReadAsync())
        {
            await WriteGroupAsync();
        }
    }

    private async Task WriteGroupAsync()
    {
        var group = new List<GroupedWrite>();
        DateTimeOffset committingAt;
        try
        {
            throwIfLost();
            connection ??= new WriterConnection(connectionString);
            await using var transaction = connection.Begin();
            await WriteAsync(group, connection, transaction);
            committingAt = clock.GetUtcNow();
            await transaction.CommitAsync();
            throwIfLost();
        }
        catch (Exception failure)
        {
            lastOutage = OutageIn([failure]);
            Fail(group, failure);
            Disconnect(); // The next group begins with whatever is there then.
            return;
        }

        var took = clock.GetUtcNow() - committingAt;
        lastOutage = OutageIn(group.Select(write => write.Failure));
        group.ForEach(write => write.Complete(() => spans.RecordCommit(committingAt, took)));
    }

    private async Task WriteAsync(List<GroupedWrite> group, WriterConnection writer, SqliteTransaction transaction)
    {
        var transactionId = Guid.NewGuid();
        var beganAt = clock.GetTimestamp();
        while (group.Count < MaxWrites && clock.GetElapsedTime(beganAt) < MaxTime && TryTake() is { } write)
        {
            group.Add(write);
            await write.RunAsync(writer, transaction, transactionId);
        }
    }

    /// <summary>Where a group could not even begin, everybody who waits is told: they would all wait in vain, one after another.</summary>
    private void Fail(List<GroupedWrite> group, Exception failure)
    {
        for (var write = group.Count == 0 ? TryTake() : null; write is not null; write = TryTake())
        {
            group.Add(write);
        }

        group.ForEach(write => write.Fail(failure));
    }

    /// <summary>The next one that has not been cancelled meanwhile.</summary>
    private GroupedWrite? TryTake()
    {
        while (waiting.Reader.TryRead(out var write))
        {
            if (write.TryBegin())
            {
                return write;
            }
        }

        return null;
    }

    private static Exception? OutageIn(IEnumerable<Exception?> failures) =>
        failures.FirstOrDefault(failure => failure is not null && SqliteOutages.WordFor(failure) is not null);

    private void Disconnect()
    {
        connection?.Dispose();
        connection = null;
    }
}
