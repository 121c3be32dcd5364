using Cello.TopologyTests.Http;

namespace Cello.TopologyTests.Split.Nonsense;

public sealed class UnreachableUsers(ImpatientOrders impatient) : IClassFixture<ImpatientOrders>
{
    [Fact]
    public Task Users_that_refuse_connections_are_unavailable_until_they_do_not() => BeUnavailableWhileAsync(() => { });

    [Fact]
    public Task Users_that_take_connections_and_read_nothing_are_unavailable_until_they_do() =>
        BeUnavailableWhileAsync(impatient.Host.Users.ListenDeafly);

    private async Task BeUnavailableWhileAsync(Action listen)
    {
        var before = await impatient.Host.Stored.OrdersAsync();
        impatient.Host.Users.StopListening();
        listen();

        (await impatient.Host.PlaceAsync().WithinAsync(impatient.Budget)).ShouldBeUnavailable();
        (await impatient.Host.Stored.OrdersAsync()).ShouldBe(before);

        impatient.Host.Users.StopListening();
        impatient.Host.Users.Listen();
        (await impatient.Host.PlaceAsync()).ShouldBe(201);
    }
}
