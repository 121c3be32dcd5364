using System.Security.Cryptography;
using System.Text;
using Cello.Application.Events;
using Cello.Application.Idempotency;

namespace Cello.Application.Effects;

/// <summary>
/// The ids of the effects that a command has in other modules. They are derived from the idempotency key of the request, so a client that
/// repeats its request repeats the effect ids, too. For a handled event they are derived from its id and the module that handles it. Otherwise they are random, and the same for every
/// attempt within one request. One instance per scope.
/// </summary>
public sealed class EffectIds(IdempotencyContext idempotency, HandledEvent handled)
{
    private readonly Guid _withoutKey = Guid.NewGuid();

    /// <param name="purpose">Distinguishes the effects of one command, such as <c>payment</c>.</param>
    /// <returns>The first 128 bits of a SHA-256 of the request, or the event, and the purpose.</returns>
    public Guid For(string purpose)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(purpose);

        byte[] source = [.. idempotency.Request?.Id ?? (handled.Id ?? _withoutKey).ToByteArray(), .. Encoding.UTF8.GetBytes($"{handled.Subscriber}{purpose}")];
        return new Guid(SHA256.HashData(source).AsSpan(0, 16), bigEndian: true);
    }
}
