using Cello.Application.Callers;
using Cello.Application.Messaging;
using Cello.Application.UnitsOfWork;
using ErrorOr;
using Things.Contracts;
using Things.Domain;

namespace Things.Application.AddItem;

internal sealed class AddItemCommandHandler(IItemRepository items, IUnitOfWork<IItemRepository> work, CurrentCaller caller)
    : ICommandHandler<AddItemCommand, ItemView>
{
    public async Task<ErrorOr<ItemView>> Handle(AddItemCommand request, CancellationToken cancellationToken)
    {
        if (!caller.Value.HasRole(ThingsRoles.Keeper))
        {
            return AccessErrors.RoleNeeded(ThingsRoles.Keeper);
        }

        var item = Item.Create(request.Name, request.Stock);
        items.Add(item);
        work.Publish(() => new ItemAdded(item.Id, item.Name));
        return await work.CommitAsync(() => ItemView.Of(item), cancellationToken);
    }
}
