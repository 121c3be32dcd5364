using Cello.Application.Messaging;
using Cello.Application.UnitsOfWork;
using ErrorOr;
using Things.Domain;

namespace Things.Application.TakeItems;

internal sealed class TakeItemsCommandHandler(IItemRepository items, IUnitOfWork<IItemRepository> work) : ICommandHandler<TakeItemsCommand, ItemView>
{
    public async Task<ErrorOr<ItemView>> Handle(TakeItemsCommand request, CancellationToken cancellationToken)
    {
        if (await items.FindAsync(request.Id, cancellationToken) is not { } item)
        {
            return ItemErrors.NotFound(request.Id);
        }

        var taken = item.Take(request.Units);
        return taken.IsError ? taken.Errors : await work.CommitAsync(() => ItemView.Of(item), cancellationToken);
    }
}
