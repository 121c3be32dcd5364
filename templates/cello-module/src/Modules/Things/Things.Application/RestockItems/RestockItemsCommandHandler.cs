using Cello.Application.Messaging;
using Cello.Application.UnitsOfWork;
using ErrorOr;

namespace Things.Application.RestockItems;

internal sealed class RestockItemsCommandHandler(IItemRepository items, IUnitOfWork<IItemRepository> work) : ICommandHandler<RestockItemsCommand, Success>
{
    public async Task<ErrorOr<Success>> Handle(RestockItemsCommand request, CancellationToken cancellationToken)
    {
        foreach (var item in await items.ListBelowAsync(request.Units, cancellationToken))
        {
            item.Restock(request.Units);
        }

        return await work.CommitAsync(() => Result.Success, cancellationToken);
    }
}
