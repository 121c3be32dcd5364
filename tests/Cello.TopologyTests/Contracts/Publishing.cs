using Cello.TopologyTests.Http;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.Contracts;

public sealed class Publishing(TwoProcesses topology) : IClassFixture<TwoProcesses>
{
    /// <summary>A changed member requires a new version of Cello.Users.Contracts, so that hosts can report which of them is older.</summary>
    [Fact]
    public async Task Users_publishes_its_contract_with_version_and_fingerprint() => (await topology.Users.GetAsync("/contracts")).ShouldBe(200).Body.ShouldBe(
        """{"users":{"version":"1.1.0","fingerprint":"f83c1b519fe8839a30a8ac34adac9a948180b81ae990bcbcacefe2fad6204434","members":{"IUserDirectory.FindAsync":"(Int64 id) -> UserSummary?, GET /internal/users/directory/{id}","UserSummary.Id":"Int64","UserSummary.Name":"String"}}}""");

    [Fact]
    public async Task A_host_without_contracts_publishes_none() => (await topology.Orders.GetAsync("/contracts")).ShouldBe(200).Body.ShouldBe("{}");

    [Fact]
    public async Task Hosts_of_one_build_have_equal_contracts() =>
        (await topology.Orders.GetAsync("/health")).Json.GetProperty("checks").GetProperty("users").GetString().ShouldBe("ok");
}
