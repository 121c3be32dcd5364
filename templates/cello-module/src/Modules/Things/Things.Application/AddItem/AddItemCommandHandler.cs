using Cello.Application.Messaging;
using Cello.Application.UnitsOfWork;
using ErrorOr;
using Things.Contracts;
using Things.Domain;

namespace Things.Application.AddItem;

internal sealed class AddItemCommandHandler(IItemRepository items, IUnitOfWork<IItemRepository> work) : ICommandHandler<AddItemCommand, ItemView>
{
    public async Task<ErrorOr<ItemView>> Handle(AddItemCommand request, CancellationToken cancellationToken)
    {
        var item = Item.Create(request.Name, request.Stock);
        items.Add(item);
        work.Publish(() => new ItemAdded(item.Id, item.Name));
        return await work.CommitAsync(() => ItemView.Of(item), cancellationToken);
    }
}
