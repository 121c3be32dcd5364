using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.PostgreSql;

/// <summary>No answer shows which database is used.</summary>
public sealed class SameAnswersOnPostgreSql(OneProcess files, OneProcessOnPostgreSql local, TwoProcessesOnPostgreSql remote)
    : IClassFixture<OneProcess>, IClassFixture<OneProcessOnPostgreSql>, IClassFixture<TwoProcessesOnPostgreSql>
{
    [Fact]
    public async Task Every_request_of_the_script_has_the_same_answer_as_on_SQLite()
    {
        local.OrSkip();
        var differences = new List<string>();
        // PostgreSQL does not reuse the id of a row that it refused, so those requests are last.
        foreach (var exchange in Script.Exchanges.OrderBy(IsRefusedByIndex))
        {
            var expected = await exchange.RunAsync(files);
            foreach (var topology in new Topology[] { local, remote })
            {
                if (await exchange.RunAsync(topology) is var answer && answer != expected)
                {
                    differences.Add($"{exchange}\n-- SQLite --\n{expected}\n-- {topology} --\n{answer}\n");
                }
            }
        }

        differences.ShouldBeEmpty(string.Join('\n', differences));
        foreach (var topology in new Topology[] { local, remote })
        {
            (await topology.Stored.UsersAsync()).ShouldBe(await files.Stored.UsersAsync());
            (await topology.Stored.OrdersAsync()).ShouldBe(await files.Stored.OrdersAsync());
        }
    }

    /// <summary>Alice's address, registered again.</summary>
    private static bool IsRefusedByIndex(Exchange exchange) => exchange is { Method: "POST", Json: { } json } && json.Contains("ALICE@EXAMPLE.COM");
}
