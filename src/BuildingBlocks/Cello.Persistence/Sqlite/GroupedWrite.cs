using System.Runtime.ExceptionServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Cello.Persistence.Sqlite;

/// <summary>The write of one command, as part of a group. It runs in the execution context of its caller, with the caller's trace.</summary>
internal abstract class GroupedWrite : IDisposable
{
    private const int Waiting = 0;
    private const int Begun = 1;
    private const int Cancelled = 2;

    private readonly DbContext _context;
    private readonly ExecutionContext? _caller = ExecutionContext.Capture();
    private readonly CancellationToken _cancellation;
    private readonly CancellationTokenRegistration _cancelling;
    private int _state = Waiting;

    protected GroupedWrite(DbContext context, CancellationToken cancellation)
    {
        (_context, _cancellation) = (context, cancellation);
        _cancelling = cancellation.UnsafeRegister(static write => ((GroupedWrite)write!).Cancel(), this);
    }

    /// <summary>The reason why the write was rolled back; null if it was not.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Begins the write unless it has been cancelled. After that, only the write itself observes the cancellation.</summary>
    public bool TryBegin() => Interlocked.CompareExchange(ref _state, Begun, Waiting) == Waiting;

    /// <summary>Runs the write. If the write fails, rolls it back and stores the failure.</summary>
    /// <exception cref="Exception">The transaction is lost, with all its writes.</exception>
    public async Task RunAsync(WriterConnection writer, SqliteTransaction transaction, Guid transactionId)
    {
        writer.Save(transaction);
        var own = _context.Database.GetDbConnection(); // EF Core closes its connection before it accepts another one.
        try
        {
            _context.Database.SetDbConnection(transaction.Connection);
            await _context.Database.UseTransactionAsync(transaction, transactionId, CancellationToken.None);
            await AsCaller(() => DoAsync(_cancellation));
        }
        catch (Exception exception)
        {
            Failure = exception;
            Undo(writer, transaction, exception);
        }
        finally
        {
            await _context.Database.UseTransactionAsync(null, CancellationToken.None);
            _context.Database.SetDbConnection(own, contextOwnsConnection: true);
        }

        writer.Release(transaction);
    }

    /// <summary>Completes the write after the commit: with its result, or with its failure if it was rolled back.</summary>
    /// <param name="record">Runs in the execution context of the caller if the write succeeded.</param>
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

    public void Dispose() => _cancelling.Dispose();

    protected abstract Task DoAsync(CancellationToken cancellationToken);

    protected abstract void Succeed();

    private void Cancel()
    {
        if (Interlocked.CompareExchange(ref _state, Cancelled, Waiting) == Waiting)
        {
            Fail(new OperationCanceledException(_cancellation));
        }
    }

    /// <summary>SQLite rolls back the transaction itself when the disk fails: https://sqlite.org/lang_transaction.html, section 3.</summary>
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
        if (_caller is null)
        {
            act();
            return;
        }

        ExecutionContext.Run(_caller, static act => ((Action)act!)(), act);
    }
}

/// <inheritdoc/>
/// <param name="context">The context that runs the write.</param>
/// <param name="write">The write; it returns the result.</param>
/// <param name="cancellation">Removes the write from its group until it begins.</param>
internal sealed class GroupedWrite<T>(DbContext context, Func<CancellationToken, Task<T>> write, CancellationToken cancellation)
    : GroupedWrite(context, cancellation)
{
    private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _result;

    public Task<T> Answer => _answer.Task;

    public override void Fail(Exception exception) => _answer.TrySetException(exception);

    protected override async Task DoAsync(CancellationToken cancellationToken) => _result = await write(cancellationToken);

    protected override void Succeed() => _answer.TrySetResult(_result!);
}
