using Cello.TopologyTests.Http;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.Access;

/// <summary>Any number of seconds is a valid time: some issuers write milliseconds, others mean "for ever".</summary>
public abstract class TokensThatExpireFarInTheFuture(Topology topology)
{
    [Theory]
    [InlineData("1e3 times now")]
    [InlineData("1e6 times now")]
    [InlineData("253402300799")] // The end of the year 9999.
    [InlineData("253402300740")] // One minute earlier: the clock skew ends there.
    [InlineData("253402300800")]
    [InlineData("922337203685")] // The maximum number of ticks.
    [InlineData("9223372036854775807")]
    [InlineData("99999999999.5")]
    [InlineData("1e11")]
    public async Task A_token_that_expires_far_in_the_future_is_valid_at_every_host_every_time(string exp)
    {
        var user = (await topology.NewUserAsync()).Id();
        var seconds = exp.Replace("1e3 times now", $"{Jwt.In(0)}000", StringComparison.Ordinal).Replace("1e6 times now", $"{Jwt.In(0)}000000", StringComparison.Ordinal);
        var authorization = $"Bearer {Jwt.Sign($$"""{"sub":"{{user}}","exp":{{seconds}}}""")}";

        for (var request = 0; request < 2; request++)
        {
            (await topology.Users.GetAsAsync(authorization, $"/users/{user}")).ShouldBe(200);
            (await topology.Orders.GetAsAsync(authorization, "/orders/")).ShouldBe(200);
            (await topology.Orders.GetAsAsync(authorization, "/health/live")).ShouldBe(200);
            (await topology.Orders.GetAsAsync(authorization, "/health")).ShouldBe(200);
            (await topology.Orders.GetAsAsync(authorization, "/metrics")).ShouldBe(200);
        }
    }

    [Theory]
    [InlineData("\"nbf\":0")]
    [InlineData("\"nbf\":-9223372036854775808")]
    [InlineData("\"nbf\":1.5")]
    [InlineData("\"iat\":0.5")]
    [InlineData("\"iat\":-1")]
    [InlineData("\"iat\":9223372036854775807")]
    public async Task A_token_with_an_extreme_start_or_issue_time_is_valid(string claim)
    {
        var user = (await topology.NewUserAsync()).Id();
        var authorization = $"Bearer {Jwt.Sign($$"""{"sub":"{{user}}","exp":{{Jwt.In(3600)}}.5,{{claim}}}""")}";

        (await topology.Users.GetAsAsync(authorization, $"/users/{user}")).ShouldBe(200);
        (await topology.Orders.GetAsAsync(authorization, "/orders/")).ShouldBe(200);
    }
}

[Collection<SharedClosedOneProcess>]
public sealed class TokensThatExpireFarInTheFutureInOneProcess(ClosedOneProcess topology) : TokensThatExpireFarInTheFuture(topology);

[Collection<SharedClosedTwoProcesses>]
public sealed class TokensThatExpireFarInTheFutureInTwoProcesses(ClosedTwoProcesses topology) : TokensThatExpireFarInTheFuture(topology);
