using System.Text.Json;
using Cello.Hosting.Console.Snapshots;

namespace Cello.Hosting.Tests.Console;

public sealed class SnapshotChangesTests
{
    private readonly SnapshotChanges _changes = new();

    [Fact]
    public void The_first_message_is_complete_and_later_ones_have_what_changed()
    {
        const string before = """{"id":"1","settings":[1,2],"health":"healthy","requests":{"rate":1,"recent":["a"],"routes":[]}}""";

        Next(before).ShouldBe([before]);
        Next("""{"id":"1","settings":[1,2],"health":"degraded","requests":{"rate":2,"recent":["c","b","a"],"routes":[9]}}""")
            .ShouldBe(["""{"id":"1","health":"degraded","requests":{"rate":2,"recent":["c","b"]}}"""]);
        Next("""{"id":"1","settings":[1,3],"health":"degraded","requests":{"rate":2,"recent":["c","b","a"],"routes":[9]}}""")
            .ShouldBe(["""{"id":"1","settings":[1,3]}"""]);
    }

    [Fact]
    public void A_request_that_is_recorded_after_a_later_one_is_sent()
    {
        Next("""{"id":"1","requests":{"recent":["c","a"]}}""");

        Next("""{"id":"1","requests":{"recent":["c","b","a"]}}""").ShouldBe(["""{"id":"1","requests":{"recent":["b"]}}"""]);
    }

    [Fact]
    public void A_host_that_was_not_in_the_message_before_is_sent_complete()
    {
        const string host = """{"id":"1","settings":[1],"requests":{"recent":["a"]}}""";
        const string other = """{"id":"2","settings":[1],"requests":{"recent":["a"]}}""";
        Next(host);

        Next(host, other).ShouldBe(["""{"id":"1"}""", other]);
        Next(other).ShouldBe(["""{"id":"2"}"""]);
        Next(host, other).ShouldBe([host, """{"id":"2"}"""]);
    }

    [Theory]
    [InlineData("""{"id":"1"}""")]
    [InlineData("""{"id":"1","requests":null}""")]
    [InlineData("""{"id":"1","requests":{"recent":null}}""")]
    public void A_host_of_another_build_may_lack_the_recent_requests(string lacking)
    {
        const string host = """{"id":"1","requests":{"recent":["a"]}}""";
        Next(lacking);

        Next(host).ShouldBe([host]);
        Next(lacking).Single().ShouldStartWith("""{"id":"1""");
    }

    private List<string> Next(params string[] hosts) =>
        [.. _changes.Next(new ProductSnapshot(DateTimeOffset.UnixEpoch, "Shop", [], [.. hosts.Select(host => JsonElement.Parse(host))], [])).Hosts.Select(host => host.ToString())];
}
