using Cello.Application.Modules;
using Cello.Contracts;
using ErrorOr;
using MediatR;
using Things.Application.GetItem;
using Things.Application.TakeItems;
using Things.Contracts;

namespace Things.Application;

/// <summary>Implements <see cref="IItemDirectory"/> in the module itself.</summary>
internal sealed class ItemDirectory(IMediator mediator) : IItemDirectory
{
    public async Task<ItemSummary?> FindAsync(long id, CancellationToken cancellationToken)
    {
        var item = await mediator.Send(new GetItemQuery(id), cancellationToken);
        return item switch
        {
            { IsError: false } => Summary(item.Value),
            { FirstError.Type: ErrorType.NotFound } => null,
            _ => throw new InvalidOperationException($"The item could not be looked up: {item.FirstError.Code}."),
        };
    }

    public async Task<Answer<ItemSummary>> TakeAsync(TakeItem request, CancellationToken cancellationToken)
    {
        var item = await mediator.Send(new TakeItemsCommand(request.ItemId, request.Units), cancellationToken);
        return item.ToAnswer(Summary);
    }

    private static ItemSummary Summary(ItemView item) => new(item.Id, item.Name, item.Stock);
}
