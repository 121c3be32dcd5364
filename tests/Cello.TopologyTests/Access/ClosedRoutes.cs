using Cello.TopologyTests.Http;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.Access;

/// <summary>Which routes require a token, and which do not.</summary>
public abstract class ClosedRoutes(Topology topology)
{
    [Theory]
    [InlineData("GET", "/users/")]
    [InlineData("GET", "/users/1")]
    [InlineData("PUT", "/users/1")]
    [InlineData("DELETE", "/users/1")]
    [InlineData("POST", "/orders/")]
    [InlineData("GET", "/orders/")]
    [InlineData("GET", "/orders/1")]
    [InlineData("POST", "/orders/1/cancel")]
    public async Task Routes_with_data_require_a_token(string method, string path)
    {
        var client = path.StartsWith("/users", StringComparison.Ordinal) ? topology.Users : topology.Orders;

        var answer = await client.SendAsync(new HttpMethod(method), path, method is "PUT" or "POST" ? "{}" : null);

        answer.ShouldBeProblem(401, "unauthorized");
        answer.Header("WWW-Authenticate").ShouldBe("Bearer");
    }

    [Fact]
    public async Task The_OpenAPI_document_states_that_a_token_is_required()
    {
        foreach (var (client, path) in new[] { (topology.Users, "/users"), (topology.Orders, "/orders") })
        {
            var operation = (await client.GetAsync("/openapi/v1.json")).Json.GetProperty("paths").GetProperty(path).GetProperty("get");
            operation.GetProperty("security").EnumerateArray().Select(way => way.ToString()).ShouldHaveSingleItem().ShouldContain("bearer");
        }
    }

    [Theory]
    [InlineData("/health/live", 200)]
    [InlineData("/health/ready", 200)]
    [InlineData("/openapi/v1.json", 200)]
    [InlineData("/docs/", 200)]
    [InlineData("/no/such/route", 404)]
    public async Task Public_routes_require_no_token(string path, int status)
    {
        (await topology.Users.GetAsync(path)).ShouldBe(status);
        (await topology.Orders.GetAsync(path)).ShouldBe(status);
    }

    [Theory]
    [InlineData("POST", "/users/", 415, "unsupported-media-type")]
    [InlineData("POST", "/auth/token", 415, "unsupported-media-type")]
    [InlineData("PATCH", "/users/", 405, "method-not-allowed")]
    public async Task An_unknown_route_or_method_is_reported_without_a_token(string method, string path, int status, string problem)
    {
        using var content = new StringContent("name=Alice");
        using var request = new HttpRequestMessage(HttpMethod.Parse(method), path) { Content = content };

        (await topology.Users.SendAsync(request, TestContext.Current.CancellationToken)).ShouldBeProblem(status, problem);
    }

    [Fact]
    public async Task Registration_is_public_even_with_an_expired_token()
    {
        var expired = $"Bearer {Jwt.Sign(Jwt.Payload(new { sub = "1", exp = Jwt.In(-3600) }))}";

        (await topology.Users.SendAsAsync(expired, HttpMethod.Post, "/users/", Body.User("Alice", Arrangements.NewEmail()))).ShouldBe(201);
    }
}

[Collection<SharedClosedOneProcess>]
public sealed class ClosedRoutesInOneProcess(ClosedOneProcess topology) : ClosedRoutes(topology);

[Collection<SharedClosedTwoProcesses>]
public sealed class ClosedRoutesInTwoProcesses(ClosedTwoProcesses topology) : ClosedRoutes(topology);
