using System.Text;
using Cello.TopologyTests.Http;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.Errors;

public abstract class LargeBodies(Topology topology)
{
    private const int Limit = 1024 * 1024;

    [Theory]
    [InlineData(Limit + 1, false)]
    [InlineData(Limit + 1, true)]
    [InlineData(2 * Limit, false)]
    [InlineData(2 * Limit, true)]
    public async Task A_body_over_the_limit_is_refused_with_and_without_a_Content_Length(int length, bool chunked)
    {
        var user = await topology.NewUserAsync();

        await topology.Stored.ShouldNotChangeAsync(async () =>
        {
            var name = Body.User("Alice", Arrangements.NewEmail());
            (await PostAsync(topology.Users, "/users/", name, length, chunked)).ShouldBeProblem(413, "payload-too-large");
            var order = Body.Order(user.Id(), "Book");
            (await PostAsync(topology.Orders, "/orders/", order, length, chunked)).ShouldBeProblem(413, "payload-too-large");
        });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_of_exactly_the_limit_is_accepted(bool chunked)
    {
        (await PostAsync(topology.Users, "/users/", Body.User("Alice", Arrangements.NewEmail()), Limit, chunked)).ShouldBe(201);
    }

    [Fact]
    public async Task A_name_of_two_mebibytes_is_refused()
    {
        var refused = await topology.Users.PostAsync("/users/", Body.User(new string('x', 2 * Limit), Arrangements.NewEmail()));

        refused.ShouldBeProblem(413, "payload-too-large");
    }

    private static async Task<Answer> PostAsync(ApiClient client, string path, string body, int length, bool chunked)
    {
        using var content = new StringContent(body.PadRight(length), Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        request.Headers.TransferEncodingChunked = chunked;
        return await client.SendAsync(request);
    }
}

[Collection<SharedOneProcess>]
public sealed class LargeBodiesInOneProcess(OneProcess topology) : LargeBodies(topology);

[Collection<SharedTwoProcesses>]
public sealed class LargeBodiesInTwoProcesses(TwoProcesses topology) : LargeBodies(topology);
