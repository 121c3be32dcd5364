using Cello.Contracts;

namespace Cello.Orders.Contracts;

/// <summary>A user placed an order.</summary>
public sealed record OrderPlaced(long OrderId, long UserId, IReadOnlyList<string> Items) : IEvent;
