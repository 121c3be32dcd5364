using Cello.Domain;
using ErrorOr;

namespace Things.Domain;

/// <summary>The expected failures of Things.</summary>
public static class ItemErrors
{
    public static Error NotFound(long id) => DomainError.NotFound("item-not-found", "Item not found", $"There is no item with the id {id}.");

    public static Error OutOfStock(long id, long stock) =>
        DomainError.Conflict("out-of-stock", "Not enough in stock", $"The item {id} has {stock} units left; nothing was taken.");
}
