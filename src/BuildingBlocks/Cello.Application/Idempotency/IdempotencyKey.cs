using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Cello.Application.Idempotency;

/// <summary>
/// A client's key for one effect. It is scoped to its caller and route, so a caller never gets another caller's answer. Neither the key nor the
/// request can be recovered from what is stored: the id is a SHA-256 of caller, route and key, and the fingerprint is an HMAC under the key, so
/// that a stolen database gives no fast way to guess a password in a request body.
/// </summary>
public sealed class IdempotencyKey(string caller, string route, string value)
{
    /// <summary>Identifies a command under this key, so that it can be distinguished from any other use of the same key.</summary>
    internal IdempotentRequest For<TCommand>(TCommand command) => new(
        SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes<string[]>([caller, route, value])),
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(value), JsonSerializer.SerializeToUtf8Bytes(command)));
}
