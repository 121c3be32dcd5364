using Cello.Purchases.Domain;

namespace Cello.Purchases.Application;

internal interface IPurchaseRepository
{
    void Add(Purchase purchase);

    void Add(NameChange change);

    /// <summary>The recorded names of a user, in order.</summary>
    Task<IReadOnlyList<string>> ListNamesAsync(long userId, CancellationToken cancellationToken);

    Task<IReadOnlyList<Purchase>> ListAsync(long userId, CancellationToken cancellationToken);
}
