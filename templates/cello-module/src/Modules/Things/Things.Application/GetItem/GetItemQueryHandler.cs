using Cello.Application.Messaging;
using ErrorOr;
using Things.Domain;

namespace Things.Application.GetItem;

internal sealed class GetItemQueryHandler(IItemRepository items) : IQueryHandler<GetItemQuery, ItemView>
{
    public async Task<ErrorOr<ItemView>> Handle(GetItemQuery request, CancellationToken cancellationToken) =>
        await items.ViewAsync(request.Id, cancellationToken) is { } item ? item : ItemErrors.NotFound(request.Id);
}
