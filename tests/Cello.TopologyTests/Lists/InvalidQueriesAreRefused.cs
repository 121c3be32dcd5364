using Cello.TopologyTests.Http;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.Lists;

public abstract class InvalidQueriesAreRefused(Topology topology)
{
    public static TheoryData<string, string> Refused => new()
    {
        { "limit", "0" },
        { "limit", "-1" },
        { "limit", "1001" },
        { "limit", "abc" },
        { "limit", "1.5" },
        { "limit", "9223372036854775808" },
        { "limit", "1;DROP TABLE users" },
        { "after", "abc" },
        { "after", "1.5" },
        { "after", "9223372036854775808" },
        { "after", "%00" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task An_invalid_page_is_refused_by_the_name_of_the_parameter(string parameter, string value)
    {
        (await topology.Users.GetAsync($"/users/?{parameter}={value}")).ShouldBeInvalid(parameter);
        (await topology.Orders.GetAsync($"/orders/?{parameter}={value}")).ShouldBeInvalid(parameter);
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("1.5")]
    [InlineData("9223372036854775808")]
    public async Task An_invalid_user_id_in_a_query_is_refused(string user)
    {
        (await topology.Orders.GetAsync($"/orders/?user_id={user}")).ShouldBeInvalid("user_id");
    }

    [Theory]
    [InlineData("1")]
    [InlineData("1000")]
    public async Task The_smallest_and_the_largest_page_are_served(string limit)
    {
        (await topology.Users.GetAsync($"/users/?limit={limit}&after=0")).ShouldBe(200);
        (await topology.Orders.GetAsync($"/orders/?limit={limit}&after=0")).ShouldBe(200);
    }
}

[Collection<SharedOneProcess>]
public sealed class InvalidQueriesAreRefusedInOneProcess(OneProcess topology) : InvalidQueriesAreRefused(topology);

[Collection<SharedTwoProcesses>]
public sealed class InvalidQueriesAreRefusedInTwoProcesses(TwoProcesses topology) : InvalidQueriesAreRefused(topology);

[Collection<SharedOneProcessOnPostgreSql>]
public sealed class InvalidQueriesAreRefusedInOneProcessOnPostgreSql(OneProcessOnPostgreSql topology) : InvalidQueriesAreRefused(topology.OrSkip());

[Collection<SharedTwoProcessesOnPostgreSql>]
public sealed class InvalidQueriesAreRefusedInTwoProcessesOnPostgreSql(TwoProcessesOnPostgreSql topology) : InvalidQueriesAreRefused(topology.OrSkip());
