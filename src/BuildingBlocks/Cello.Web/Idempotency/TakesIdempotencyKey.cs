namespace Cello.Web.Idempotency;

/// <summary>Marks an endpoint that accepts an idempotency key.</summary>
internal sealed class TakesIdempotencyKey;
