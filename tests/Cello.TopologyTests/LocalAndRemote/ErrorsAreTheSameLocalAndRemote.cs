using System.Text.RegularExpressions;
using Cello.TopologyTests.Http;
using Cello.TopologyTests.Split;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.LocalAndRemote;

public sealed partial class ErrorsAreTheSameLocalAndRemote
{
    public static TheoryData<string> Everywhere => Placed.Everywhere;

    [Theory]
    [MemberData(nameof(Everywhere))]
    public async Task An_unexpected_exception_of_the_callee_is_the_same_503_in_every_topology_and_shows_no_details(string where)
    {
        await using var topology = await Placed.StartAsync(where);
        var user = await topology.NewUserAsync();
        await topology.Stored.BreakUsersAsync();

        var answer = await topology.Orders.PostAsync("/orders/", Body.Order(user.Id(), "Book"));

        answer.ShouldBeUnavailable();
        TraceId().Replace(answer.Body, "").ShouldBe(
            """{"type":"/problems/module-unavailable","title":"Module unavailable","status":503,"detail":"A service that is needed for this did not answer; nothing was stored.","error":"User service unavailable","retry_after":1,}""");
        (await topology.Users.GetAsync($"/users/{user.Id()}")).ShouldBeProblem(500, "internal-error");
    }

    [GeneratedRegex("""
        "trace_id":"[^"]*"
        """, RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TraceId();
}
