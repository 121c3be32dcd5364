using Cello.TestHosts.Servers;
using Cello.TopologyTests.Equality.Sides;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.Equality;

/// <summary>
/// A client cannot detect how Cello is deployed: random sequences of requests have the same answers in every topology, byte by
/// byte, and leave the same rows. Values that always vary are removed: <c>Date</c>, <c>Connection</c>, and <c>X-Request-Id</c>, <c>trace_id</c> and
/// <c>access_token</c> unless the caller sent them.
/// <para>
/// The sequences are the same in every run. <c>CELLO_TEST_SEQUENCES</c> sets their number in each mode; <c>CELLO_TEST_SEED</c> generates
/// others; <c>CELLO_TEST_FIRST</c> starts at another number than 1. A failing sequence is shrunk to the requests that it needs, and is
/// run alone with <c>CELLO_TEST_FIRST=its number CELLO_TEST_SEQUENCES=1</c>.
/// </para>
/// </summary>
public sealed class SameAnswers
{
    [Fact]
    public Task Open_hosts_give_the_same_answers_in_every_topology() =>
        CompareAsync(KnownTopologies.OnFiles, Mode.Open, count: 1000, statuses: [200, 201, 204, 400, 401, 403, 404, 405, 409, 413, 415, 422]);

    [Fact]
    public Task Closed_hosts_give_the_same_answers_to_every_caller_in_every_topology() =>
        CompareAsync(KnownTopologies.OnFiles, Mode.Closed, count: 150, statuses: [200, 201, 204, 400, 401, 403, 404, 405, 409, 415, 422]);

    [Fact]
    public Task Replicas_give_the_same_answers_as_one_process_on_PostgreSQL()
    {
        PostgreSqlSuites.SkipUnlessInstalled(RoundRobin.Program, RedisServer.Program);
        return CompareAsync(KnownTopologies.OnPostgreSql, Mode.Open, count: 200, statuses: [200, 201, 204, 400, 401, 404, 405, 409, 415, 422]);
    }

    private static async Task CompareAsync(KnownTopologies topologies, Mode mode, int count, int[] statuses)
    {
        var settings = RunSettings.Read(count);
        var differential = new Differential(() => topologies.StartAsync(mode), number => Sequence.Of(settings.Seed, number, mode));

        var verdict = await differential.PlayAsync(settings.Numbers);

        Assert.True(verdict.Disagreement is null, $"Seed {settings.Seed}, {mode.Name} hosts. {verdict.Disagreement}");
        if (settings.IsUsual)
        {
            // Sequences that reach only part of the product would prove little.
            statuses.Except(verdict.Answers.Select(answer => answer.Split('\n')[0]).Select(int.Parse)).ShouldBeEmpty();
        }
    }
}
