using System.Net;
using System.Net.Http.Json;
using Cello.OperationsTests.Hosts;

namespace Cello.OperationsTests.Logging;

public sealed class FailuresOfLocalCalls
{
    [Fact]
    public async Task A_failure_of_a_module_in_the_same_process_is_logged_as_by_its_own_host()
    {
        await using var host = await ObservedHost.StartAsync(new HostSettings("all").With("Logging__Console__FormatterName", "cello-json"));
        host.Execute("users.db", "ALTER TABLE users RENAME TO lost");
        for (var i = 0; i < 5; i++)
        {
            using var answer = await host.Client.PostAsJsonAsync("/orders/", new { user_id = 1 }, TestContext.Current.CancellationToken);
            answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        }

        (await host.StopAsync()).ShouldBe(0);
        var lines = host.Lines.Select(LogLine.Parse).Where(line => line.EventId is >= 2000 and < 3000).ToList();
        lines.Select(line => line.EventId).ShouldBe([2004, 2000, 2004, 2000, 2004, 2000, 2004, 2000, 2004, 2001, 2000]);
        lines[0].Message.ShouldBe("users.FindAsync failed unexpectedly");
        lines[0].Text("exception").ShouldContain("no such table");
        lines[^2].Message.ShouldBe("The circuit to users opened for 30 s: it answered 500");
    }
}
