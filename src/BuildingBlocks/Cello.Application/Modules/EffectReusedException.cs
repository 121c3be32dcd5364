using Cello.Application.Idempotency;
using ErrorOr;

namespace Cello.Application.Modules;

/// <summary>An effect id was used before for another request: the client has sent its idempotency key with another body.</summary>
public sealed class EffectReusedException()
    : ModuleCallException("The effect id was used before with another request.", inner: null)
{
    public override Error Failure => IdempotencyErrors.KeyReused;
}
