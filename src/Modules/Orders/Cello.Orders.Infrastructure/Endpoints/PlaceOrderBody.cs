namespace Cello.Orders.Infrastructure.Endpoints;

internal sealed record PlaceOrderBody(long? UserId, IReadOnlyList<string?>? Items);
