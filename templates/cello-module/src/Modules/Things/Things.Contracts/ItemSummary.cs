using System.ComponentModel.DataAnnotations;

namespace Things.Contracts;

/// <summary>The part of an item that other modules may see.</summary>
/// <param name="Id">The item.</param>
/// <param name="Name">Its name.</param>
/// <param name="Stock">The units that are left.</param>
public sealed record ItemSummary(long Id, [property: Required] string Name, long Stock);
