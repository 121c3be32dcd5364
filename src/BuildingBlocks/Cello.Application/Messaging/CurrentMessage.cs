using System.Transactions;

namespace Cello.Application.Messaging;

/// <summary>
/// The message that is being handled in this execution context: its module, whether it has an open transaction, and which effects it may have
/// in other modules.
/// </summary>
public sealed class CurrentMessage
{
    private static readonly AsyncLocal<CurrentMessage?> Current = new();

    private readonly List<Func<bool>> _transactions = []; // Not synchronized: a message is handled by one thread at a time.
    private readonly CurrentMessage? _outer;
    private readonly string? _readOnlyCall;
    private bool _effectsMayBeDone;

    private CurrentMessage(string module, CurrentMessage? outer, string? readOnlyCall) =>
        (Module, _outer, _readOnlyCall) = (module, outer, readOnlyCall);

    /// <summary>The current message; null if no message is being handled.</summary>
    public static CurrentMessage? Value => Current.Value;

    /// <summary>The module's name, as passed to <see cref="UseCases.AddUseCases"/>.</summary>
    public string Module { get; }

    /// <summary>
    /// Whether a call to another module has changed something there, or may have. If so, a failure of this message does not mean that nothing was
    /// stored.
    /// </summary>
    public bool EffectsMayBeDone => _effectsMayBeDone;

    /// <summary>Registers a check of whether a database that this message uses has an open transaction.</summary>
    public void Watch(Func<bool> hasTransaction) => _transactions.Add(hasTransaction);

    /// <summary>Records that a call to another module has changed something there, or may have.</summary>
    public void NoteEffect()
    {
        for (var message = this; message is not null; message = message._outer)
        {
            message._effectsMayBeDone = true;
        }
    }

    /// <summary>Rejects a call inside a transaction: a remote module cannot take part in it, so a local one may not, either.</summary>
    /// <param name="callee">The called module, such as <c>catalog</c>.</param>
    /// <param name="method">The called method, such as <c>FindAsync</c>.</param>
    /// <exception cref="InvalidOperationException">The current message, or the caller itself, has an open transaction.</exception>
    public static void ThrowIfInTransaction(string callee, string method)
    {
        if (Transaction.Current is not null || Value is { HasTransaction: true })
        {
            throw new InvalidOperationException(
                $"{callee}.{method} was called by {Value?.Module ?? "the host"} inside an open transaction, in which another module cannot take part. "
                + "Call first and begin the transaction with its answer, or commit before calling.");
        }
    }

    /// <summary>Rejects a change in a contract call whose request has no effect id: a retried call would make the change twice.</summary>
    /// <exception cref="InvalidOperationException">The current message belongs to such a call.</exception>
    public static void ThrowIfReadOnly()
    {
        if (Value is { _readOnlyCall: { } call })
        {
            throw new InvalidOperationException(
                $"{call} changes something, and its request has no effect id. Implement IEffect in the request record, so that a retry has no second effect.");
        }
    }

    /// <summary>Begins a call of another module, until the calling asynchronous method returns.</summary>
    /// <param name="module">The called module.</param>
    /// <param name="readOnlyCall">The contract's method, such as <c>IUserDirectory.FindAsync</c>, if its request has no effect id; otherwise null.</param>
    public static void BeginCall(string module, string? readOnlyCall) => Current.Value = new CurrentMessage(module, outer: null, readOnlyCall);

    /// <summary>Begins a message, until the calling asynchronous method returns.</summary>
    internal static void Begin(string module)
    {
        var around = Current.Value;
        Current.Value = new CurrentMessage(module, around, around?._readOnlyCall);
    }

    private bool HasTransaction => _transactions.Exists(isOpen => isOpen());
}
