using Cello.TopologyTests.Http;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.Errors;

public abstract class RequestIds(Topology topology)
{
    [Theory]
    [InlineData("abc-123")]
    [InlineData("7b1de2ac-8f6c-4f29-b0f0-000000000001")]
    [InlineData("01ARZ3NDEKTSV4RRFFQ69G5FAV")]
    [InlineData("a.b_c-d")]
    public async Task A_valid_request_id_is_returned(string id)
    {
        foreach (var path in new[] { "/users/", "/users/1000000", "/nope", "/health/live" })
        {
            (await GetAsync(path, id)).Header("X-Request-Id").ShouldBe(id);
        }
    }

    public static TheoryData<string> Insane => ["", "   ", "<script>alert(1)</script>", "\u0007bell", "naïve", new string('x', 1000)];

    [Theory]
    [MemberData(nameof(Insane))]
    public async Task An_invalid_request_id_is_replaced(string id)
    {
        var answer = await GetAsync("/users/", id);

        answer.ShouldBe(200);
        answer.Header("X-Request-Id").ShouldNotBeNullOrWhiteSpace();
        answer.Header("X-Request-Id").ShouldNotBe(id);
        answer.Header("X-Request-Id")!.Length.ShouldBeLessThan(200);
    }

    [Fact]
    public async Task Every_answer_has_its_own_request_id()
    {
        var answers = new[]
        {
            await topology.Users.GetAsync("/users/"),
            await topology.Users.PostAsync("/users/", "{"),
            await topology.Users.DeleteAsync($"/users/{(await topology.NewUserAsync()).Id()}"),
            await topology.Orders.GetAsync("/nope"),
            await topology.Orders.DeleteAsync("/orders/"),
            await topology.Orders.GetAsync("/health/ready"),
        };

        answers.Select(answer => answer.Header("X-Request-Id")).ShouldAllBe(id => !string.IsNullOrWhiteSpace(id));
        answers.Select(answer => answer.Header("X-Request-Id")).ShouldBeUnique();
    }

    private async Task<Answer> GetAsync(string path, string id)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("X-Request-Id", id);
        return await topology.Users.SendAsync(request);
    }
}

[Collection<SharedOneProcess>]
public sealed class RequestIdsInOneProcess(OneProcess topology) : RequestIds(topology);

[Collection<SharedTwoProcesses>]
public sealed class RequestIdsInTwoProcesses(TwoProcesses topology) : RequestIds(topology);
