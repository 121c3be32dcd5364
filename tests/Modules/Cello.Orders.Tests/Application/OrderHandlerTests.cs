using Cello.Application.Callers;
using Cello.Application.Idempotency;
using Cello.Orders.Application.CancelOrder;
using Cello.Orders.Application.GetOrder;
using Cello.Orders.Application.ListOrders;
using Cello.Orders.Application.PlaceOrder;
using Cello.Orders.Contracts;
using Cello.Orders.Domain;
using Cello.Users.Contracts;

namespace Cello.Orders.Tests.Application;

public sealed class OrderHandlerTests
{
    private readonly OrdersInMemory _orders = new() { Users = { [7] = "Alice" } };

    [Fact]
    public async Task An_order_has_the_name_that_its_user_has_now()
    {
        var placed = (await _orders.SendAsync(new PlaceOrderCommand(7, ["Book"]))).Value;

        _orders.Users[7] = "Bob";
        (await _orders.SendAsync(new GetOrderQuery(placed.Id))).Value.UserName.ShouldBe("Alice");
        placed.Items.ShouldBe(["Book"]);
        placed.Status.ShouldBe("created");
    }

    [Fact]
    public async Task An_order_of_an_unknown_user_is_not_stored()
    {
        (await _orders.SendAsync(new PlaceOrderCommand(8, ["Book"]))).FirstError.Code.ShouldBe("unknown-user");

        _orders.Stored.ShouldBeEmpty();
        _orders.Commits.ShouldBe(0);
    }

    [Fact]
    public async Task A_user_cannot_order_for_another_one_and_learns_nothing_about_it()
    {
        _orders.Caller = Caller.User(9, isAdmin: false);

        (await _orders.SendAsync(new PlaceOrderCommand(7, ["Book"]))).FirstError.Code.ShouldBe("forbidden");

        _orders.Lookups.ShouldBe(0);
        _orders.Stored.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_order_is_cancelled_once()
    {
        var order = _orders.Store(userId: 7);

        (await _orders.SendAsync(new CancelOrderCommand(order.Id))).Value.Status.ShouldBe("cancelled");
        (await _orders.SendAsync(new CancelOrderCommand(order.Id))).FirstError.Code.ShouldBe("order-already-cancelled");

        _orders.Commits.ShouldBe(1);
    }

    [Fact]
    public async Task Placing_and_cancelling_an_order_publish_what_happened()
    {
        var placed = (await _orders.SendAsync(new PlaceOrderCommand(7, ["Book"]))).Value;
        await _orders.SendAsync(new CancelOrderCommand(placed.Id));

        var fact = _orders.Published[0].ShouldBeOfType<OrderPlaced>();
        (fact.OrderId, fact.UserId).ShouldBe((placed.Id, 7));
        fact.Items.ShouldBe(["Book"]);
        _orders.Published[1].ShouldBe(new OrderCancelled(placed.Id, 7, "by_request"));
        _orders.Published.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Deleting_a_user_cancels_its_open_orders_and_no_others()
    {
        var open = _orders.Store(userId: 7);
        var cancelled = _orders.Store(userId: 7);
        cancelled.Cancel();
        var ofAnother = _orders.Store(userId: 9);

        await _orders.HandleAsync(new UserDeleted(7));

        open.Status.ShouldBe(OrderStatus.Cancelled);
        ofAnother.Status.ShouldBe(OrderStatus.Created);
        _orders.Published.ShouldBe([new OrderCancelled(open.Id, 7, "user_deleted")]);
    }

    [Theory]
    [InlineData(500, 2)]
    [InlineData(1_200, 3)]
    public async Task Many_open_orders_of_a_deleted_user_are_cancelled_in_several_transactions(int many, int commits)
    {
        for (var number = 0; number < many; number++)
        {
            _orders.Store(userId: 7);
        }

        await _orders.HandleAsync(new UserDeleted(7));

        _orders.Stored.ShouldAllBe(order => order.Status == OrderStatus.Cancelled);
        _orders.Published.Count.ShouldBe(many);
        _orders.Commits.ShouldBe(commits);
    }

    [Fact]
    public async Task An_order_of_a_user_who_was_deleted_after_the_lookup_is_not_stored()
    {
        _orders.DeletedUsers.Add(7);

        (await _orders.SendAsync(new PlaceOrderCommand(7, ["Book"]))).FirstError.Code.ShouldBe("unknown-user");

        _orders.Stored.ShouldBeEmpty();
        _orders.Published.ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_two_requests_with_one_key_at_once_the_later_gets_the_answer_of_the_first_although_the_user_was_deleted_in_between()
    {
        var first = (await _orders.SendAsync(new PlaceOrderCommand(7, ["Book"]))).Value;
        _orders.Key = new IdempotencyKey("", "POST /orders/", "key");
        _orders.DuringLookup = () =>
        {
            _orders.Recorded = first; // Not yet when the second request began.
            _orders.Users.Remove(7);
        };

        (await _orders.SendAsync(new PlaceOrderCommand(7, ["Book"]))).Value.ShouldBe(first);

        _orders.Stored.Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_order_of_another_user_does_not_exist_for_a_caller()
    {
        var order = _orders.Store(userId: 7);
        _orders.Caller = Caller.User(9, isAdmin: false);

        (await _orders.SendAsync(new GetOrderQuery(order.Id))).FirstError.Code.ShouldBe("order-not-found");
        (await _orders.SendAsync(new CancelOrderCommand(order.Id))).FirstError.Code.ShouldBe("order-not-found");

        order.Status.ShouldBe(OrderStatus.Created);
        _orders.Commits.ShouldBe(0);
    }

    [Fact]
    public async Task An_order_that_is_not_stored_is_not_found()
    {
        (await _orders.SendAsync(new GetOrderQuery(1))).FirstError.Code.ShouldBe("order-not-found");
        (await _orders.SendAsync(new CancelOrderCommand(1))).FirstError.Code.ShouldBe("order-not-found");
    }

    [Fact]
    public async Task An_administrator_lists_all_orders_and_a_user_its_own()
    {
        _orders.Store(userId: 7);
        _orders.Store(userId: 9);

        (await _orders.SendAsync(new ListOrdersQuery(null, 10, 0))).Value.Items.Select(order => order.UserId).ShouldBe([7, 9]);
        _orders.Caller = Caller.User(9, isAdmin: false);
        (await _orders.SendAsync(new ListOrdersQuery(null, 10, 0))).Value.Items.Select(order => order.UserId).ShouldBe([9]);
        (await _orders.SendAsync(new ListOrdersQuery(7, 10, 0))).FirstError.Code.ShouldBe("forbidden");
    }

    [Fact]
    public async Task A_caller_without_an_identity_lists_nothing()
    {
        _orders.Caller = Caller.Anonymous;

        (await _orders.SendAsync(new ListOrdersQuery(null, 10, 0))).FirstError.Code.ShouldBe("forbidden");
    }

    [Fact]
    public async Task The_next_page_starts_after_the_last_id()
    {
        for (var number = 0; number < 3; number++)
        {
            _orders.Store(userId: 7);
        }

        var first = (await _orders.SendAsync(new ListOrdersQuery(7, 2, 0))).Value;
        var second = (await _orders.SendAsync(new ListOrdersQuery(7, 2, first.Next!.Value))).Value;

        first.Items.Select(order => order.Id).ShouldBe([1, 2]);
        second.Items.Select(order => order.Id).ShouldBe([3]);
        second.Next.ShouldBeNull();
    }
}
