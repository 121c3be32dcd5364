using Cello.TopologyTests.Http;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.Inputs;

public abstract class ImpossibleIdsAreNotFound(Topology topology)
{
    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("9223372036854775807")]
    [InlineData("9223372036854775808")]
    [InlineData("-9223372036854775809")]
    [InlineData("99999999999999999999999999999999999999999999")]
    [InlineData("abc")]
    [InlineData("1.5")]
    [InlineData("1e3")]
    [InlineData("0x1")]
    [InlineData("%C3%A4")]
    [InlineData("%FF")]
    [InlineData("1%20OR%201=1")]
    [InlineData("';DROP%20TABLE%20users;--")]
    public async Task An_impossible_id_is_not_found(string id)
    {
        await topology.Stored.ShouldNotChangeAsync(async () =>
        {
            ShouldBeNoSuch(await topology.Users.GetAsync($"/users/{id}"));
            ShouldBeNoSuch(await topology.Users.PutAsync($"/users/{id}", Body.User("Alice", Arrangements.NewEmail())));
            ShouldBeNoSuch(await topology.Users.DeleteAsync($"/users/{id}"));
            ShouldBeNoSuch(await topology.Orders.GetAsync($"/orders/{id}"));
            ShouldBeNoSuch(await topology.Orders.PostAsync($"/orders/{id}/cancel"));
        });
    }

    // "abc" may be reported as a missing user or as an invalid parameter, but the answer must be clear.
    private static void ShouldBeNoSuch(Answer answer)
    {
        answer.Status.ShouldBeOneOf([400, 404], answer.ToString());
        answer.ShouldBeProblem(answer.Status);
    }
}

[Collection<SharedOneProcess>]
public sealed class ImpossibleIdsAreNotFoundInOneProcess(OneProcess topology) : ImpossibleIdsAreNotFound(topology);

[Collection<SharedTwoProcesses>]
public sealed class ImpossibleIdsAreNotFoundInTwoProcesses(TwoProcesses topology) : ImpossibleIdsAreNotFound(topology);

[Collection<SharedOneProcessOnPostgreSql>]
public sealed class ImpossibleIdsAreNotFoundInOneProcessOnPostgreSql(OneProcessOnPostgreSql topology) : ImpossibleIdsAreNotFound(topology.OrSkip());

[Collection<SharedTwoProcessesOnPostgreSql>]
public sealed class ImpossibleIdsAreNotFoundInTwoProcessesOnPostgreSql(TwoProcessesOnPostgreSql topology) : ImpossibleIdsAreNotFound(topology.OrSkip());
