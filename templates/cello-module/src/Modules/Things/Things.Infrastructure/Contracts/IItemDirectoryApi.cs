using Cello.Contracts;
using Refit;
using Things.Contracts;

namespace Things.Infrastructure.Contracts;

/// <summary>The Refit interface that carries <see cref="IItemDirectory"/> between hosts.</summary>
internal interface IItemDirectoryApi
{
    [Get("/internal/things/items/{id}")]
    Task<IApiResponse<Answer<ItemSummary>>> FindAsync(long id, CancellationToken cancellationToken);

    [Post("/internal/things/items/takes")]
    Task<IApiResponse<Answer<ItemSummary>>> TakeAsync([Body] TakeItem request, CancellationToken cancellationToken);
}
