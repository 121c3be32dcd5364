using Cello.Orders.Domain;

namespace Cello.Orders.Tests.Domain;

public sealed class OrderTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Fact]
    public void An_order_keeps_the_values_with_which_it_was_placed()
    {
        var items = new List<string> { "Book", "Pen" };
        var order = Order.Place(1, "Alice", items, Now);

        items.Add("Ghost");

        order.Items.ShouldBe(["Book", "Pen"]);
        order.UserName.ShouldBe("Alice");
        order.Status.ShouldBe(OrderStatus.Created);
        order.PlacedAt.ShouldBe(Now);
    }

    [Fact]
    public void An_order_can_be_cancelled_once()
    {
        var order = Order.Place(1, "Alice", [], Now);

        order.Cancel().IsError.ShouldBeFalse();
        order.Status.ShouldBe(OrderStatus.Cancelled);

        var again = order.Cancel();
        again.FirstError.Code.ShouldBe("order-already-cancelled");
        order.Status.ShouldBe(OrderStatus.Cancelled);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void An_order_without_a_user_throws(long userId) =>
        Should.Throw<ArgumentOutOfRangeException>(() => Order.Place(userId, "Alice", [], Now));

    [Fact]
    public void Items_that_validation_should_refuse_throw()
    {
        Should.Throw<ArgumentException>(() => Order.Place(1, "Alice", [" "], Now));
        Should.Throw<ArgumentException>(() => Order.Place(1, "Alice", [new string('i', Order.ItemMaxLength + 1)], Now));
        Should.Throw<ArgumentException>(() => Order.Place(1, "Alice", [.. Enumerable.Repeat("Book", Order.MaxItems + 1)], Now));
    }
}
