using ErrorOr;

namespace Cello.Application.Modules;

/// <summary>A use case behind a contract is temporarily unavailable.</summary>
internal sealed class UseCaseUnavailableException(Error error) : ModuleCallException(error.Description, inner: null)
{
    public override Error Failure => error;
}
