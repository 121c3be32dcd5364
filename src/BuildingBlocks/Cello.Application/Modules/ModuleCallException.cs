using ErrorOr;

namespace Cello.Application.Modules;

/// <summary>
/// A call to another module ended so that the message can't go on. A use case may catch it; where it does not, the message ends with
/// <see cref="Failure"/>.
/// </summary>
public abstract class ModuleCallException(string message, Exception? inner) : Exception(message, inner)
{
    /// <summary>The same as an expected failure, for the caller of the message.</summary>
    public abstract Error Failure { get; }
}
