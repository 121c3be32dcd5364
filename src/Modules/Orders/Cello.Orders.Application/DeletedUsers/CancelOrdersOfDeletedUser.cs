using Cello.Application.Events;
using Cello.Application.UnitsOfWork;
using Cello.Orders.Contracts;
using Cello.Orders.Domain;
using Cello.Users.Contracts;
using ErrorOr;

namespace Cello.Orders.Application.DeletedUsers;

/// <summary>
/// Cancels the open orders of a deleted user. An order may be placed at the same time, for a user who was looked up before: it is either committed before
/// the step below begins, and is cancelled by it, or waits for the step and then finds that the user was deleted.
/// </summary>
internal sealed class CancelOrdersOfDeletedUser(
    IOrderRepository orders, IUnitOfWork<IOrderRepository> work, HandledEvent handled, TimeProvider clock) : IEventHandler<UserDeleted>
{
    /// <summary>In one transaction, so that other writers do not wait long for it.</summary>
    private const int MaxOrders = 500;

    public Task HandleAsync(UserDeleted fact, CancellationToken cancellationToken)
    {
        work.InTransaction(async token =>
        {
            await orders.RememberDeletedUserAsync(fact.UserId, clock.GetUtcNow(), token);
            var open = await orders.FindOpenAsync(fact.UserId, handled.Position, MaxOrders, token);
            foreach (var order in open)
            {
                order.Cancel();
                work.Publish(new OrderCancelled(order.Id, order.UserId, CancellationReason.UserDeleted));
            }

            handled.NextPosition = open.Count == MaxOrders ? open[^1].Id : null;
            return Result.Success;
        });
        return Task.CompletedTask;
    }
}
