using System.Net.Http.Headers;
using System.Text;
using Cello.TopologyTests.Http;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.Inputs;

/// <summary>Bodies that are not JSON, or not the expected object.</summary>
public abstract class MalformedBodiesAreRefused(Topology topology)
{
    public static TheoryData<string> Bodies =>
    [
        "",
        "   ",
        "null",
        "true",
        "1",
        "\"text\"",
        "[]",
        "[{}]",
        "{",
        "}",
        """{"name":"Alice","email":"a@example.com","user_id":1""",
        """{"name":"Alice","email":"a@exam""",
        """{"name":"Alice","email":"a@example.com","user_id":1,}""",
        """{"name":"Alice","email":"a@example.com","user_id":1}{}""",
        """{"name":"Alice","email":"a@example.com","user_id":1} // a remark""",
        """{'name':'Alice','email':'a@example.com','user_id':1}""",
        """{name:"Alice",email:"a@example.com",user_id:1}""",
        """{"name":"Alice","name":"Bob","email":"a@example.com","user_id":1,"user_id":1}""",
        """{"name":"\ud800","email":"a@example.com","user_id":1,"items":["\ud800"]}""",
        """{"name":"\x","email":"a@example.com","user_id":1,"items":["\x"]}""",
        """{"name":{"first":"Alice"},"email":["a@example.com"],"user_id":{},"items":{}}""",
        "<user/>",
        new string('[', 10_000),
    ];

    [Theory]
    [MemberData(nameof(Bodies))]
    public Task A_malformed_body_is_refused(string body) => ShouldBeRefusedAsync(Encoding.UTF8.GetBytes(body));

    [Theory]
    [InlineData("utf-16")]
    [InlineData("iso-8859-1")]
    public Task A_body_that_is_not_UTF8_is_refused(string encoding) => ShouldBeRefusedAsync(
        Encoding.GetEncoding(encoding).GetBytes("""{"name":"Zoë","email":"a@example.com","user_id":1,"items":["Zoë"]}"""));

    [Theory]
    [InlineData("/users/", """{"Name":"Alice","email":"a@example.com"}""", "Name", "name")]
    [InlineData("/users/", """{"name":"Alice","email":"a@example.com","role":"admin"}""", "role", null)]
    [InlineData("/auth/token", """{"Email":"a@example.com","password":"12345678"}""", "Email", "email")]
    [InlineData("/orders/", """{"user_id":1,"Items":["x"]}""", "Items", "items")]
    [InlineData("/orders/", """{"userId":1,"items":["x"]}""", "userId", "user_id")]
    public async Task An_unknown_member_is_named_with_the_most_similar_known_member(string path, string body, string member, string? meant)
    {
        var user = await topology.NewUserAsync();
        await topology.Stored.ShouldNotChangeAsync(async () =>
        {
            var answer = (await (path == "/orders/" ? topology.Orders : topology.Users).PostAsync(path, body)).ShouldBeInvalid(member);
            answer.Json.Text("error").ShouldBe($"{member} is not a member of this body{(meant is null ? "" : $", {meant} is")}");
            (await topology.Users.PutAsync($"/users/{user.Id()}", """{"name":"Alice","email":"a@example.com","password":"12345678"}"""))
                .ShouldBeInvalid("password");
        });
    }

    private async Task ShouldBeRefusedAsync(byte[] body)
    {
        var path = $"/users/{(await topology.NewUserAsync()).Id()}";
        await topology.Stored.ShouldNotChangeAsync(async () =>
        {
            (await SendAsync(topology.Users, HttpMethod.Post, "/users/", body)).ShouldBeUnreadable();
            (await SendAsync(topology.Users, HttpMethod.Put, path, body)).ShouldBeUnreadable();
            (await SendAsync(topology.Orders, HttpMethod.Post, "/orders/", body)).ShouldBeUnreadable();
        });
    }

    private static async Task<Answer> SendAsync(ApiClient client, HttpMethod method, string path, byte[] body)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var request = new HttpRequestMessage(method, path) { Content = content };
        return await client.SendAsync(request);
    }
}

[Collection<SharedOneProcess>]
public sealed class MalformedBodiesAreRefusedInOneProcess(OneProcess topology) : MalformedBodiesAreRefused(topology);

[Collection<SharedTwoProcesses>]
public sealed class MalformedBodiesAreRefusedInTwoProcesses(TwoProcesses topology) : MalformedBodiesAreRefused(topology);
