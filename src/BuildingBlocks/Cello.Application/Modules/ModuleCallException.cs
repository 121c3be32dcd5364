using ErrorOr;

namespace Cello.Application.Modules;

/// <summary>
/// A call to another module failed in a way that ends the message. A use case may catch it; otherwise the message ends with
/// <see cref="Failure"/>.
/// </summary>
public abstract class ModuleCallException(string message, Exception? inner) : Exception(message, inner)
{
    /// <summary>The corresponding expected failure, for the caller of the message.</summary>
    public abstract Error Failure { get; }
}
