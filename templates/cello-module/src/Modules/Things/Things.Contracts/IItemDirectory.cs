using Cello.Contracts;

namespace Things.Contracts;

/// <summary>What other modules may ask of Things.</summary>
public interface IItemDirectory
{
    /// <summary>Returns the item with this id, or null if there is none.</summary>
    Task<ItemSummary?> FindAsync(long id, CancellationToken cancellationToken);

    /// <summary>Takes units of an item out of stock. Repeated calls with the same effect id take them once.</summary>
    [Refuses("item-not-found", "out-of-stock", "validation")]
    Task<Answer<ItemSummary>> TakeAsync(TakeItem request, CancellationToken cancellationToken);
}
