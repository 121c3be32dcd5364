using ErrorOr;

namespace Cello.Application.Modules;

/// <summary>A use case behind a contract could not be carried out now; after a while it may.</summary>
internal sealed class UseCaseUnavailableException(Error error) : ModuleCallException(error.Description, inner: null)
{
    public override Error Failure => error;
}
