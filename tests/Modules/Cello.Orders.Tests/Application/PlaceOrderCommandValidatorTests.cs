using Cello.Application.Messaging;
using Cello.Orders.Application;
using Cello.Orders.Application.PlaceOrder;
using FluentValidation;
using Microsoft.Extensions.DependencyInjection;

namespace Cello.Orders.Tests.Application;

public sealed class PlaceOrderCommandValidatorTests
{
    private readonly IValidator<PlaceOrderCommand> _validator = new ServiceCollection()
        .AddUseCases<IOrderRepository>("orders", typeof(IOrderRepository).Assembly).BuildServiceProvider().GetRequiredService<IValidator<PlaceOrderCommand>>();

    [Theory]
    [InlineData(1, false)]
    [InlineData(long.MaxValue, false)]
    [InlineData(0, true)]
    [InlineData(-1, true)]
    public void The_user_id_is_a_positive_integer(long userId, bool refused) =>
        FieldsRefused(userId).Contains("UserId").ShouldBe(refused);

    [Theory]
    [InlineData(0, false)]
    [InlineData(100, false)]
    [InlineData(101, true)]
    public void An_order_has_at_most_100_items(int count, bool refused) =>
        FieldsRefused(1, [.. Enumerable.Repeat("Book", count)]).Contains("Items").ShouldBe(refused);

    [Fact]
    public void Each_invalid_item_is_named() =>
        FieldsRefused(1, "Book", "", " \n", new string('i', 201), new string('i', 200)).ShouldBe(["Items[1]", "Items[2]", "Items[3]"]);

    private IEnumerable<string> FieldsRefused(long userId, params string[] items) =>
        _validator.Validate(new PlaceOrderCommand(userId, items)).Errors.Select(error => error.PropertyName);
}
