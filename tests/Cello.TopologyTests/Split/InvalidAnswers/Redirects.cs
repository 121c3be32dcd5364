using Cello.TopologyTests.Upstream;

namespace Cello.TopologyTests.Split.InvalidAnswers;

/// <summary>A host that sent its service token to the target of a redirect would disclose it.</summary>
public sealed class Redirects(ImpatientOrders impatient) : IClassFixture<ImpatientOrders>, IAsyncLifetime
{
    private readonly FakeUsersServer _elsewhere = new();

    public static MatrixTheoryData<int, string> Answers => new(
        [301, 302, 303, 307, 308],
        ["/users/1", "/users/1/", "1", "", "http://127.0.0.1:1/users/1", "elsewhere"]);

    public ValueTask InitializeAsync()
    {
        _elsewhere.Listen();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _elsewhere.DisposeAsync();

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Redirects_are_not_followed(int status, string place)
    {
        var location = place.Replace("elsewhere", $"{_elsewhere.Address}users/1", StringComparison.Ordinal);
        impatient.Host.Users.Responder = Respond.User(status, header: $"Location: {location}\r\n");
        var requests = impatient.Host.Users.Requests;

        (await impatient.Host.PlaceAsync().WithinAsync(impatient.Budget)).ShouldBeUnavailable();

        impatient.Host.Users.Requests.ShouldBe(requests + 1);
        _elsewhere.Connections.ShouldBe(0);
    }
}
