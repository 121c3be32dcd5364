using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.Equality;

public sealed class SameAnswers(OneProcess near, TwoProcesses far) : IClassFixture<OneProcess>, IClassFixture<TwoProcesses>
{
    [Fact]
    public async Task Every_request_of_the_script_has_the_same_answer_in_one_process_and_in_two()
    {
        var differences = new List<string>();
        foreach (var exchange in Script.Exchanges)
        {
            var (here, there) = (await exchange.RunAsync(near), await exchange.RunAsync(far));
            if (here != there)
            {
                differences.Add($"{exchange}\n-- one process --\n{here}\n-- two processes --\n{there}\n");
            }
        }

        differences.ShouldBeEmpty(string.Join('\n', differences));
        (await far.Stored.UsersAsync()).ShouldBe(await near.Stored.UsersAsync());
        (await far.Stored.OrdersAsync()).ShouldBe(await near.Stored.OrdersAsync());
    }
}
