using Cello.Contracts;

namespace Things.Contracts;

/// <summary>An item was added.</summary>
public sealed record ItemAdded(long ItemId, string Name) : IEvent;
