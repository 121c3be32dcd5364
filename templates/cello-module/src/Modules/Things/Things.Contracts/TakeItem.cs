using Cello.Contracts;

namespace Things.Contracts;

/// <summary>Asks for units of an item.</summary>
/// <param name="EffectId">The same for every attempt of one command.</param>
/// <param name="ItemId">The item.</param>
/// <param name="Units">At least 1.</param>
public sealed record TakeItem(Guid EffectId, long ItemId, long Units) : IEffect;
