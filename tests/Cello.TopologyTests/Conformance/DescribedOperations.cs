using Cello.TestHosts.Conformance;
using Cello.TopologyTests.Http;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.Conformance;

/// <summary>The whole API at a glance: a change of the API is a change here.</summary>
public abstract class DescribedOperations(Topology topology, bool together)
{
    private static readonly string[] Users =
    [
        "DELETE /users/{id}: 204 400 401 403 404 409 429 500 503",
        "GET /users: 200 400 401 403 429 500 503",
        "GET /users/{id}: 200 400 401 403 404 429 500 503",
        "POST /auth/token: 200 400 401 408 409 413 415 429 500 503",
        "POST /users: 201 400 408 409 413 415 422 429 500 503",
        "PUT /users/{id}: 200 400 401 403 404 408 409 413 415 429 500 503",
    ];

    private static readonly string[] Orders =
    [
        "GET /orders: 200 400 401 403 429 500 503",
        "GET /orders/{id}: 200 400 401 404 429 500 503",
        "POST /orders: 201 400 401 403 408 409 413 415 422 429 500 503",
        "POST /orders/{id}/cancel: 200 400 401 404 409 429 500 503",
    ];

    private static readonly string[] UserMessages =
    [
        "Credentials: email! password!",
        "RegisterUser: name! email! password",
        "Token: access_token! token_type! expires_in!",
        "UpdateUser: name! email!",
        "User: id! name! email!",
        "UserPage: users! next!",
    ];

    private static readonly string[] OrderMessages =
    [
        "Order: id! user_id! user_name! items! status!",
        "OrderPage: orders! next!",
        "PlaceOrder: user_id! items",
    ];

    private const string Problem = "Problem: type! title! status! detail! error! trace_id! errors retry_after";

    [Fact]
    public async Task A_host_describes_the_messages_of_its_modules_with_their_members()
    {
        (await MessagesAsync(topology.Users)).ShouldBe([.. UserMessages, .. together ? OrderMessages : [], Problem], ignoreOrder: true);
        (await MessagesAsync(topology.Orders)).ShouldBe([.. OrderMessages, .. together ? UserMessages : [], Problem], ignoreOrder: true);
    }

    [Fact]
    public async Task A_host_describes_the_operations_of_its_modules_with_all_their_responses()
    {
        (await OperationsAsync(topology.Users)).ShouldBe(together ? [.. Users, .. Orders] : Users, ignoreOrder: true);
        (await OperationsAsync(topology.Orders)).ShouldBe(together ? [.. Users, .. Orders] : Orders, ignoreOrder: true);
    }

    private static async Task<IEnumerable<string>> MessagesAsync(ApiClient client)
    {
        var description = (await client.GetAsync("/openapi/v1.json")).ShouldBe(200).Json;
        return description.GetProperty("components").GetProperty("schemas").EnumerateObject().Select(schema =>
        {
            var required = schema.Value.GetProperty("required").EnumerateArray().Select(name => name.GetString()).ToList();
            var members = schema.Value.GetProperty("properties").EnumerateObject().Select(member => member.Name);
            return $"{schema.Name}: {string.Join(' ', members.Select(name => required.Contains(name) ? $"{name}!" : name))}";
        });
    }

    private static async Task<IEnumerable<string>> OperationsAsync(ApiClient client)
    {
        var answer = await client.GetAsync("/openapi/v1.json");
        return new ApiDescription(answer.ShouldBe(200).Body).Statuses.Select(operation => $"{operation.Key}: {string.Join(' ', operation.Value)}");
    }
}

[Collection<SharedOneProcess>]
public sealed class DescribedOperationsInOneProcess(OneProcess topology) : DescribedOperations(topology, together: true);

[Collection<SharedTwoProcesses>]
public sealed class DescribedOperationsInTwoProcesses(TwoProcesses topology) : DescribedOperations(topology, together: false);
