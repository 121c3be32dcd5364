using System.Net.Http.Headers;
using System.Text;
using Cello.TopologyTests.Http;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.Errors;

public abstract class ContentTypes(Topology topology)
{
    [Theory]
    [InlineData("text/plain")]
    [InlineData("text/json-ish")]
    [InlineData("application/xml")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData(null)]
    public async Task A_body_that_is_not_said_to_be_json_is_refused(string? type)
    {
        var user = await topology.NewUserAsync();

        await topology.Stored.ShouldNotChangeAsync(async () =>
        {
            (await SendAsync(topology.Users, HttpMethod.Post, "/users/", NewUser(), type)).ShouldBeProblem(415, "unsupported-media-type");
            (await SendAsync(topology.Users, HttpMethod.Put, $"/users/{user.Id()}", NewUser(), type))
                .ShouldBeProblem(415, "unsupported-media-type");
            (await SendAsync(topology.Orders, HttpMethod.Post, "/orders/", Body.Order(user.Id(), "Book"), type))
                .ShouldBeProblem(415, "unsupported-media-type");
        });
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("APPLICATION/JSON")]
    public async Task Json_is_taken_however_it_is_written(string type)
    {
        (await SendAsync(topology.Users, HttpMethod.Post, "/users/", NewUser(), type)).ShouldBe(201);
    }

    private static string NewUser() => Body.User("Alice", Arrangements.NewEmail());

    private static async Task<Answer> SendAsync(ApiClient client, HttpMethod method, string path, string body, string? type)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);
        using var request = new HttpRequestMessage(method, path) { Content = content };
        return await client.SendAsync(request);
    }
}

[Collection<SharedOneProcess>]
public sealed class ContentTypesInOneProcess(OneProcess topology) : ContentTypes(topology);

[Collection<SharedTwoProcesses>]
public sealed class ContentTypesInTwoProcesses(TwoProcesses topology) : ContentTypes(topology);
