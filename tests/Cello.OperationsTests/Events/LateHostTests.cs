using Cello.OperationsTests.Hosts;

namespace Cello.OperationsTests.Events;

/// <summary>A publisher learns where its subscriber is, in whichever order their hosts start.</summary>
public sealed class LateHostTests
{
    [Fact]
    public async Task Events_reach_a_subscriber_that_started_before_the_publisher_and_makes_no_call()
    {
        using var data = new DataFolder();
        var (usersAddress, ordersAddress) = (FreeAddress.Next(), FreeAddress.Next());
        await using var orders = new Host(
            HostCommand.For("orders", ordersAddress, data).With("USER_SERVICE_URL", usersAddress.ToString()).With("Contracts__CheckSeconds", "3600"), ordersAddress);
        await orders.StartAsync();
        await using var users = new Host(HostCommand.For("users", usersAddress, data), usersAddress);
        await users.StartAsync();
        (await users.Client.RegisterAsync()).Status.ShouldBe(201);

        (await users.Client.DeleteAsync("/users/1")).Status.ShouldBe(204);

        Answer? left = null;
        await Eventually.HoldsAsync(
            async () => (left = await users.Client.GetAsync("/events/")).Body == """{"events":[],"next":null}""", () => $"The event is delivered: {left}");
    }
}
