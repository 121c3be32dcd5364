using System.Transactions;

namespace Cello.Application.Messaging;

/// <summary>The message that is being handled on this flow of control: whose it is, and whether it has a transaction open.</summary>
public sealed class CurrentMessage
{
    private static readonly AsyncLocal<CurrentMessage?> current = new();

    private readonly List<Func<bool>> transactions = []; // Nobody handles one message on two threads at once.

    private CurrentMessage(string module) => Module = module;

    /// <summary>Null outside any message.</summary>
    public static CurrentMessage? Value => current.Value;

    /// <summary>The name that the module gave with <see cref="UseCases.AddUseCases"/>.</summary>
    public string Module { get; }

    /// <summary>Says how to find out whether a database that this message uses has a transaction open.</summary>
    public void Watch(Func<bool> hasTransaction) => transactions.Add(hasTransaction);

    /// <summary>Refuses what can't be part of a transaction once modules are apart, wherever they are now.</summary>
    /// <param name="callee">Whom the call is to: <c>users</c>.</param>
    /// <param name="method">What is called: <c>FindAsync</c>.</param>
    /// <exception cref="InvalidOperationException">The message that is being handled, or whoever calls, has a transaction open.</exception>
    public static void ThrowIfInTransaction(string callee, string method)
    {
        if (Transaction.Current is not null || Value is { HasTransaction: true })
        {
            throw new InvalidOperationException(
                $"{callee}.{method} was called by {Value?.Module ?? "the host"} inside an open transaction, of which another module can never be part. "
                + "Call first and begin the transaction with what it answered, or commit before calling.");
        }
    }

    /// <summary>From here until the asynchronous method that calls this one returns.</summary>
    internal static void Begin(string module) => current.Value = new CurrentMessage(module);

    private bool HasTransaction => transactions.Exists(isOpen => isOpen());
}
