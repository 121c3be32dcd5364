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
    private readonly Task writing;
    private WriterConnection? connection;

    public GroupCommit(string connectionString, DatabaseSpans spans, TimeProvider clock)
    {
        (this.connectionString, this.spans, this.clock) = (connectionString, spans, clock);
        writing = Task.Run(WriteAsync);
    }

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
            connection ??= new WriterConnection(connectionString);
            await using var transaction = connection.Begin();
            await WriteAsync(group, connection, transaction);
            committingAt = clock.GetUtcNow();
            await transaction.CommitAsync();
        }
        catch (Exception failure)
        {
            Fail(group, failure);
            Disconnect(); // The next group begins with whatever is there then.
            return;
        }

        var took = clock.GetUtcNow() - committingAt;
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

    private void Disconnect()
    {
        connection?.Dispose();
        connection = null;
    }
}
