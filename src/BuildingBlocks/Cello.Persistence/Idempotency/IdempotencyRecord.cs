namespace Cello.Persistence.Idempotency;

/// <summary>An idempotency record: the committed answer to a request with an idempotency key.</summary>
internal sealed class IdempotencyRecord
{
    public required byte[] Id { get; init; }

    public required byte[] Fingerprint { get; init; }

    public required string Answer { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }
}
