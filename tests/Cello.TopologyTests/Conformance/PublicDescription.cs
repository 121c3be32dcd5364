using System.Text.Json;
using Cello.TopologyTests.Http;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.Conformance;

public abstract class PublicDescription(Topology topology)
{
    [Fact]
    public async Task The_document_is_public_and_is_OpenAPI_3_1()
    {
        foreach (var client in new[] { topology.Users, topology.Orders })
        {
            var answer = (await client.GetAsync("/openapi/v1.json")).ShouldBe(200);
            answer.Header("Content-Type").ShouldStartWith("application/json");
            answer.Json.Text("openapi").ShouldStartWith("3.1.");
            answer.Json.GetProperty("info").Text("title").ShouldBe("Cello");
            answer.Body.ShouldNotContain("127.0.0.1");
        }
    }

    [Fact]
    public async Task Every_operation_has_a_name_a_summary_a_description_a_tag_and_its_security()
    {
        foreach (var (name, operation) in await OperationsAsync())
        {
            operation.Text("operationId").ShouldNotBeNullOrWhiteSpace(name);
            operation.Text("summary").ShouldNotBeNullOrWhiteSpace(name);
            operation.Text("description").ShouldNotBeNullOrWhiteSpace(name);
            operation.GetProperty("tags").GetArrayLength().ShouldBe(1, name);
            operation.GetProperty("security").GetArrayLength().ShouldBe(name is "post /users" or "post /auth/token" ? 0 : 2, name); // On an open host, a token is optional.
        }
    }

    [Fact]
    public async Task Every_request_and_response_body_has_an_example()
    {
        foreach (var (name, operation) in await OperationsAsync())
        {
            var requests = operation.TryGetProperty("requestBody", out var request) ? [request] : Array.Empty<JsonElement>();
            var successes = operation.GetProperty("responses").EnumerateObject().Where(response => response.Name[0] == '2').Select(response => response.Value);
            foreach (var content in requests.Concat(successes).Where(message => message.TryGetProperty("content", out _)))
            {
                content.GetProperty("content").GetProperty("application/json").TryGetProperty("example", out _).ShouldBeTrue(name);
            }
        }
    }

    [Fact]
    public async Task Only_operations_that_create_something_accept_an_idempotency_key()
    {
        foreach (var (name, operation) in await OperationsAsync())
        {
            operation.ToString().Contains("#/components/parameters/IdempotencyKey", StringComparison.Ordinal)
                .ShouldBe(name is "post /users" or "post /orders", name);
        }
    }

    [Fact]
    public async Task The_reference_page_loads_nothing_from_other_hosts()
    {
        foreach (var client in new[] { topology.Users, topology.Orders })
        {
            var page = (await client.GetAsync("/docs/")).ShouldBe(200);
            page.Header("Content-Type").ShouldStartWith("text/html");
            page.Body.ShouldNotContain("//");
            foreach (var off in new[] { "\"withDefaultFonts\":false", "\"telemetry\":false", "\"showDeveloperTools\":\"never\"" })
            {
                page.Body.ShouldContain(off);
            }

            (await client.GetAsync("/docs/scalar.js")).ShouldBe(200).Header("Content-Type").ShouldStartWith("text/javascript");
        }
    }

    private async Task<IEnumerable<(string Name, JsonElement Operation)>> OperationsAsync()
    {
        var paths = new List<JsonProperty>();
        foreach (var client in new[] { topology.Users, topology.Orders })
        {
            paths.AddRange((await client.GetAsync("/openapi/v1.json")).Json.GetProperty("paths").EnumerateObject());
        }

        paths.ShouldNotBeEmpty();
        return paths.SelectMany(path => path.Value.EnumerateObject(), (path, method) => ($"{method.Name} {path.Name}", method.Value));
    }
}

[Collection<SharedOneProcess>]
public sealed class PublicDescriptionInOneProcess(OneProcess topology) : PublicDescription(topology);

[Collection<SharedTwoProcesses>]
public sealed class PublicDescriptionInTwoProcesses(TwoProcesses topology) : PublicDescription(topology);
