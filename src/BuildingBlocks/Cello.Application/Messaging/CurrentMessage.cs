using System.Transactions;

namespace Cello.Application.Messaging;

/// <summary>
/// The message that is being handled on this flow of control: whose it is, whether it has a transaction open, and what it may do or has done
/// in other modules.
/// </summary>
public sealed class CurrentMessage
{
    private static readonly AsyncLocal<CurrentMessage?> current = new();

    private readonly List<Func<bool>> transactions = []; // A message is never handled on two threads at once.
    private readonly CurrentMessage? outer;
    private readonly string? readOnlyCall;
    private bool effectsMayBeDone;

    private CurrentMessage(string module, CurrentMessage? outer, string? readOnlyCall) =>
        (Module, this.outer, this.readOnlyCall) = (module, outer, readOnlyCall);

    /// <summary>Null outside any message.</summary>
    public static CurrentMessage? Value => current.Value;

    /// <summary>The name that the module gave with <see cref="UseCases.AddUseCases"/>.</summary>
    public string Module { get; }

    /// <summary>
    /// Whether a call to another module has changed something there, or may have: then a failure of this message does not mean that nothing
    /// was stored.
    /// </summary>
    public bool EffectsMayBeDone => effectsMayBeDone;

    /// <summary>Says how to find out whether a database that this message uses has a transaction open.</summary>
    public void Watch(Func<bool> hasTransaction) => transactions.Add(hasTransaction);

    /// <summary>Says that a call to another module has changed something there, or may have.</summary>
    public void NoteEffect()
    {
        for (var message = this; message is not null; message = message.outer)
        {
            message.effectsMayBeDone = true;
        }
    }

    /// <summary>Refuses what can't be part of a transaction once modules are apart, wherever they are now.</summary>
    /// <param name="callee">The module that the call is to: <c>users</c>.</param>
    /// <param name="method">What is called: <c>FindAsync</c>.</param>
    /// <exception cref="InvalidOperationException">The message that is being handled, or its caller, has a transaction open.</exception>
    public static void ThrowIfInTransaction(string callee, string method)
    {
        if (Transaction.Current is not null || Value is { HasTransaction: true })
        {
            throw new InvalidOperationException(
                $"{callee}.{method} was called by {Value?.Module ?? "the host"} inside an open transaction, of which another module can never be part. "
                + "Call first and begin the transaction with what it answered, or commit before calling.");
        }
    }

    /// <summary>Refuses to change anything in a contract call whose request has no effect id: a repeated call would change it twice.</summary>
    /// <exception cref="InvalidOperationException">The message is handled for such a call.</exception>
    public static void ThrowIfReadOnly()
    {
        if (Value is { readOnlyCall: { } call })
        {
            throw new InvalidOperationException(
                $"{call} changes something, and its request has no effect id. Let the request record implement IEffect, so that a repeated call has one effect.");
        }
    }

    /// <summary>From here until the asynchronous method that calls this one returns, a call of another module is carried out.</summary>
    /// <param name="module">The module that is called.</param>
    /// <param name="readOnlyCall">The contract's method, as <c>IUserDirectory.FindAsync</c>, if its request has no effect id; else null.</param>
    public static void BeginCall(string module, string? readOnlyCall) => current.Value = new CurrentMessage(module, outer: null, readOnlyCall);

    /// <summary>From here until the asynchronous method that calls this one returns.</summary>
    internal static void Begin(string module)
    {
        var around = current.Value;
        current.Value = new CurrentMessage(module, around, around?.readOnlyCall);
    }

    private bool HasTransaction => transactions.Exists(isOpen => isOpen());
}
