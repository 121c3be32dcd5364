using Cello.TopologyTests.Http;

namespace Cello.TopologyTests.Split.InvalidAnswers;

public sealed class UnreachableUsers(ImpatientOrders impatient) : IClassFixture<ImpatientOrders>
{
    [Fact]
    public Task Users_is_unavailable_while_it_refuses_connections() => BeUnavailableWhileAsync(() => { });

    [Fact]
    public Task Users_is_unavailable_while_it_accepts_connections_without_reading() =>
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
