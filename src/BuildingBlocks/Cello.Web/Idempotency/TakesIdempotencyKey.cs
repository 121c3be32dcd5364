namespace Cello.Web.Idempotency;

/// <summary>Marks an endpoint whose requests may carry a key.</summary>
internal sealed class TakesIdempotencyKey;
