using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Cello.Application.Idempotency;

/// <summary>
/// A client's key for one effect. It belongs to its caller and route, so nobody meets another caller's answer.
/// Neither the key nor what it was used for can be read back from what is stored: the id is a SHA-256 of the three, and the
/// fingerprint an HMAC under the key, so that a stolen database gives no fast way to guess a password that was in a body.
/// </summary>
public sealed class IdempotencyKey(string caller, string route, string value)
{
    /// <summary>What this request asks for, told apart from any other use of the same key.</summary>
    internal IdempotentRequest For<TCommand>(TCommand command) => new(
        SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes<string[]>([caller, route, value])),
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(value), JsonSerializer.SerializeToUtf8Bytes(command)));
}
