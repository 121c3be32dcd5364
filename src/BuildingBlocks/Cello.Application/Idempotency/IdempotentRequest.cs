namespace Cello.Application.Idempotency;

/// <summary>A request under an idempotency key: where its answer is kept (32 bytes), and what was asked (32 bytes).</summary>
public sealed record IdempotentRequest(byte[] Id, byte[] Fingerprint);
