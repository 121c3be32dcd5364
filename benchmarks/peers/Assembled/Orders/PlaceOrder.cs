using Assembled.Users;
using FluentValidation;
using Mediator;

namespace Assembled.Orders;

/// <summary>Returns null if there is no user with this id.</summary>
internal sealed record PlaceOrderCommand(long UserId, string[]? Items) : ICommand<OrderView?>;

internal sealed class PlaceOrderValidator : AbstractValidator<PlaceOrderCommand>
{
    public PlaceOrderValidator()
    {
        RuleFor(command => command.UserId).GreaterThan(0);
        RuleFor(command => command.Items).Must(items => items is null || items.Length <= Order.MaxItems);
        RuleForEach(command => command.Items).NotEmpty().MaximumLength(Order.ItemMaxLength);
    }
}

internal sealed class PlaceOrderHandler(AppDbContext database, ISender sender, TimeProvider clock) : ICommandHandler<PlaceOrderCommand, OrderView?>
{
    public async ValueTask<OrderView?> Handle(PlaceOrderCommand command, CancellationToken cancellationToken)
    {
        if (await sender.Send(new GetUserQuery(command.UserId), cancellationToken) is not { } user)
        {
            return null;
        }

        var order = new Order { UserId = user.Id, UserName = user.Name, Items = command.Items ?? [], PlacedAt = clock.GetUtcNow() };
        database.Add(order);
        await database.SaveChangesAsync(cancellationToken);
        return new OrderView(order.Id, order.UserId, order.UserName, order.Items, order.Status);
    }
}
