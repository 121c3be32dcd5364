using Things.Domain;

namespace Things.Application;

/// <summary>The stored items. The unit of work writes the changes.</summary>
public interface IItemRepository
{
    void Add(Item item);

    /// <summary>Returns an item to change. The commit fails with a concurrency conflict if its stock has changed in the meantime.</summary>
    Task<Item?> FindAsync(long id, CancellationToken cancellationToken);

    /// <summary>Returns at most 100 items to change, which have fewer units.</summary>
    Task<IReadOnlyList<Item>> ListBelowAsync(long units, CancellationToken cancellationToken);

    Task<bool> IsEmptyAsync(CancellationToken cancellationToken);

    /// <summary>Returns a view of an item.</summary>
    Task<ItemView?> ViewAsync(long id, CancellationToken cancellationToken);
}
