using Cello.TopologyTests.Http;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.Contracts;

public sealed class Publishing(TwoProcesses topology) : IClassFixture<TwoProcesses>
{
    /// <summary>A changed member requires a new version of Cello.Users.Contracts, so that hosts can report which of them is older.</summary>
    [Fact]
    public async Task Users_publishes_its_contract_with_version_and_fingerprint() => (await topology.Users.GetAsync("/contracts")).ShouldBe(200).Body.ShouldBe(
        """{"users":{"version":"1.2.0","fingerprint":"0377962e33035b37988658d0b3d31aae22831f11f5dd5444e420e3108d80a655","members":{"IUserDirectory.FindAsync":"(Int64 id) -> UserSummary?, GET /internal/users/directory/{id}","UserSummary.Id":"Int64","UserSummary.Name":"String","users.deleted.v1":"event","users.deleted.v1.user_id":"Int64","users.registered.v1":"event","users.registered.v1.email":"String","users.registered.v1.name":"String","users.registered.v1.user_id":"Int64","users.updated.v1":"event","users.updated.v1.email":"String","users.updated.v1.name":"String","users.updated.v1.user_id":"Int64"}}}""");

    [Fact]
    public async Task A_host_without_contracts_publishes_its_events() => (await topology.Orders.GetAsync("/contracts")).ShouldBe(200)
        .Json.GetProperty("orders").GetProperty("members").GetProperty("orders.placed.v1.items").GetString().ShouldBe("IReadOnlyList<String>");

    [Fact]
    public async Task Hosts_of_one_build_have_equal_contracts() =>
        (await topology.Orders.GetAsync("/health")).Json.GetProperty("checks").GetProperty("users").GetString().ShouldBe("ok");
}
