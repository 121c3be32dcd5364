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
    public async Task A_body_without_the_JSON_content_type_is_refused(string? type)
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
    [InlineData("application/json; charset=\"UTF-8\"")]
    [InlineData("APPLICATION/JSON")]
    public async Task Every_notation_of_the_JSON_content_type_is_accepted(string type)
    {
        (await SendAsync(topology.Users, HttpMethod.Post, "/users/", NewUser(), type)).ShouldBe(201).Json.Text("name").ShouldBe("Zoë");
    }

    [Theory]
    [InlineData("application/json; charset=us-ascii", null)]
    [InlineData("application/json; charset=iso-8859-1", null)]
    [InlineData("application/json; charset=\"nonsense\"", null)]
    [InlineData("application/json", "br")]
    [InlineData("application/json", "gzip, identity")]
    public async Task A_body_with_another_encoding_is_refused(string type, string? coding)
    {
        var user = await topology.NewUserAsync();

        await topology.Stored.ShouldNotChangeAsync(async () =>
        {
            foreach (var refused in new[]
            {
                await SendAsync(topology.Users, HttpMethod.Post, "/users/", NewUser(), type, coding),
                await SendAsync(topology.Users, HttpMethod.Put, $"/users/{user.Id()}", NewUser(), type, coding),
                await SendAsync(topology.Users, HttpMethod.Post, "/auth/token", """{"email":"a@example.com","password":"12345678"}""", type, coding),
                await SendAsync(topology.Orders, HttpMethod.Post, "/orders/", Body.Order(user.Id(), "Zoë"), type, coding),
            })
            {
                refused.ShouldBeProblem(415, "unsupported-media-type").Header("Accept-Encoding").ShouldBe(coding is null ? null : "identity");
            }
        });
    }

    private static string NewUser() => $$"""{"name":"Zoë","email":"{{Arrangements.NewEmail()}}"}""";

    private static async Task<Answer> SendAsync(ApiClient client, HttpMethod method, string path, string body, string? type, string? coding = null)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);
        if (coding is not null)
        {
            content.Headers.TryAddWithoutValidation("Content-Encoding", coding);
        }

        using var request = new HttpRequestMessage(method, path) { Content = content };
        return await client.SendAsync(request);
    }
}

[Collection<SharedOneProcess>]
public sealed class ContentTypesInOneProcess(OneProcess topology) : ContentTypes(topology);

[Collection<SharedTwoProcesses>]
public sealed class ContentTypesInTwoProcesses(TwoProcesses topology) : ContentTypes(topology);
