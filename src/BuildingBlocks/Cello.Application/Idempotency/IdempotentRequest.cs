namespace Cello.Application.Idempotency;

/// <summary>A request under an idempotency key: the id of its record (32 bytes), and the fingerprint of its content (32 bytes).</summary>
public sealed record IdempotentRequest(byte[] Id, byte[] Fingerprint);
