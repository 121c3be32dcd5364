using System.Runtime.ExceptionServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Cello.Persistence.Sqlite;

/// <summary>What one command writes, as a part of a group. It runs as its caller would have run it, with the caller's trace.</summary>
internal abstract class GroupedWrite : IDisposable
{
    private const int Waiting = 0;
    private const int Begun = 1;
    private const int Cancelled = 2;

    private readonly DbContext context;
    private readonly ExecutionContext? caller = ExecutionContext.Capture();
    private readonly CancellationToken cancellation;
    private readonly CancellationTokenRegistration cancelling;
    private int state = Waiting;

    protected GroupedWrite(DbContext context, CancellationToken cancellation)
    {
        (this.context, this.cancellation) = (context, cancellation);
        cancelling = cancellation.UnsafeRegister(static write => ((GroupedWrite)write!).Cancel(), this);
    }

    /// <summary>Why it was undone, or null.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Whether it has not been cancelled; from now on it can't be unless it lets itself.</summary>
    public bool TryBegin() => Interlocked.CompareExchange(ref state, Begun, Waiting) == Waiting;

    /// <summary>Does the work, or undoes it and keeps the failure.</summary>
    /// <exception cref="Exception">The transaction is lost, and with it all that was in it.</exception>
    public async Task RunAsync(WriterConnection writer, SqliteTransaction transaction, Guid transactionId)
    {
        writer.Save(transaction);
        var own = context.Database.GetDbConnection(); // EF Core closes it before it takes another one.
        try
        {
            context.Database.SetDbConnection(transaction.Connection);
            await context.Database.UseTransactionAsync(transaction, transactionId, CancellationToken.None);
            await AsCaller(() => DoAsync(cancellation));
        }
        catch (Exception exception)
        {
            Failure = exception;
            Undo(writer, transaction, exception);
        }
        finally
        {
            await context.Database.UseTransactionAsync(null, CancellationToken.None);
            context.Database.SetDbConnection(own, contextOwnsConnection: true);
        }

        writer.Release(transaction);
    }

    /// <summary>It is on the disk, or was undone.</summary>
    /// <param name="record">Done as its caller.</param>
    public void Complete(Action record)
    {
        if (Failure is not null)
        {
            Fail(Failure);
            return;
        }

        AsCaller(record);
        Succeed();
    }

    public abstract void Fail(Exception exception);

    public void Dispose() => cancelling.Dispose();

    protected abstract Task DoAsync(CancellationToken cancellationToken);

    protected abstract void Succeed();

    private void Cancel()
    {
        if (Interlocked.CompareExchange(ref state, Cancelled, Waiting) == Waiting)
        {
            Fail(new OperationCanceledException(cancellation));
        }
    }

    /// <summary>SQLite itself gives up the transaction on failures of the disk: https://sqlite.org/lang_transaction.html, section 3.</summary>
    private static void Undo(WriterConnection writer, SqliteTransaction transaction, Exception exception)
    {
        try
        {
            writer.Undo(transaction);
        }
        catch (Exception lost) when (lost is InvalidOperationException or SqliteException)
        {
            ExceptionDispatchInfo.Throw(exception);
        }
    }

    private Task AsCaller(Func<Task> act)
    {
        var done = Task.CompletedTask;
        AsCaller(() => { done = act(); });
        return done;
    }

    private void AsCaller(Action act)
    {
        if (caller is null)
        {
            act();
            return;
        }

        ExecutionContext.Run(caller, static act => ((Action)act!)(), act);
    }
}

/// <inheritdoc/>
/// <param name="context">What it is written through.</param>
/// <param name="write">The work; its result is the answer.</param>
/// <param name="cancellation">Until it begins, takes it out of its group.</param>
internal sealed class GroupedWrite<T>(DbContext context, Func<CancellationToken, Task<T>> write, CancellationToken cancellation)
    : GroupedWrite(context, cancellation)
{
    private readonly TaskCompletionSource<T> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? result;

    public Task<T> Answer => answer.Task;

    public override void Fail(Exception exception) => answer.TrySetException(exception);

    protected override async Task DoAsync(CancellationToken cancellationToken) => result = await write(cancellationToken);

    protected override void Succeed() => answer.TrySetResult(result!);
}
