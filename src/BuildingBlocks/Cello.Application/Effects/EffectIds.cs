using System.Security.Cryptography;
using System.Text;
using Cello.Application.Idempotency;

namespace Cello.Application.Effects;

/// <summary>
/// The ids of the effects that a command has in other modules. They follow from the idempotency key of the request, so that a client that
/// repeats its request repeats the effect's id too; without a key they are random, and the same for every attempt inside one request.
/// One a scope.
/// </summary>
public sealed class EffectIds(IdempotencyContext idempotency)
{
    private readonly Guid _withoutKey = Guid.NewGuid();

    /// <param name="purpose">Tells the effects of one command apart: <c>payment</c>.</param>
    /// <returns>The first 128 bits of a SHA-256 over the request and the purpose.</returns>
    public Guid For(string purpose)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(purpose);

        byte[] source = [.. idempotency.Request?.Id ?? _withoutKey.ToByteArray(), .. Encoding.UTF8.GetBytes(purpose)];
        return new Guid(SHA256.HashData(source).AsSpan(0, 16), bigEndian: true);
    }
}
