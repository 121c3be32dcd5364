using Cello.OperationsTests.Hosts;

namespace Cello.OperationsTests.Health;

public sealed class ProbeTests
{
    [Fact]
    public async Task Probes_answer_only_GET_and_HEAD()
    {
        await using var process = await OneProcess.StartAsync();

        foreach (var path in new[] { "/health", "/health/", "/health/live", "/health/ready", "/health/startup" })
        {
            (await process.Client.GetAsync(path)).Status.ShouldBe(200, path);
            var head = await process.Client.SendAsync(HttpMethod.Head, path);
            (head.Status, head.Body).ShouldBe((200, ""), path);
            (await process.Client.PostAsync(path, "{}")).Status.ShouldBe(405, path);
        }
    }

    [Fact]
    public async Task The_live_and_startup_probes_answer_ok()
    {
        await using var process = await OneProcess.StartAsync();

        (await process.Client.GetAsync("/health/live")).Body.ShouldBe("""{"status":"ok"}""");
        (await process.Client.GetAsync("/health/startup")).Body.ShouldBe("""{"status":"ok","checks":{"startup":"ok"}}""");
    }
}
