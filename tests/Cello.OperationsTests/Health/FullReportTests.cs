using Cello.OperationsTests.Hosts;

namespace Cello.OperationsTests.Health;

public sealed class FullReportTests
{
    private const string System = """,\"system\":\{"uptime_seconds":\d+,"memory_mb":[1-9]\d+\}\}$""";

    [Fact]
    public async Task One_process_reports_its_databases_and_the_module_that_the_other_calls()
    {
        await using var process = await OneProcess.StartAsync();

        var report = await process.Client.GetAsync("/health");

        report.Status.ShouldBe(200);
        report.Header("Cache-Control").ShouldBe("no-store");
        report.Body.ShouldMatch("""^\{"status":"healthy","checks":\{"liveness":"ok","readiness":"ok","database":"ok","users":"ok"\}""" + System);
        (await process.Client.GetAsync("/health/ready")).Body.ShouldBe(
            """{"status":"ok","checks":{"startup":"ok","accepting":"ok","users_database":"ok","orders_database":"ok"}}""");
    }

    [Fact]
    public async Task A_host_reports_only_the_modules_that_it_depends_on()
    {
        await using var processes = await TwoProcesses.StartAsync();

        (await processes.Users.Client.GetAsync("/health")).Body.ShouldMatch(
            """^\{"status":"healthy","checks":\{"liveness":"ok","readiness":"ok","database":"ok"\}""" + System);
        (await processes.Orders.Client.GetAsync("/health")).Body.ShouldMatch(
            """^\{"status":"healthy","checks":\{"liveness":"ok","readiness":"ok","database":"ok","users":"ok"\}""" + System);
    }

    [Fact]
    public async Task A_host_is_degraded_but_ready_while_a_module_that_it_depends_on_is_down()
    {
        await using var processes = await TwoProcesses.StartAsync();
        await processes.Users.KillAsync();

        await SaysAsync(processes.Orders, 200, "degraded", "\"users\":\"unreachable\"");
        (await processes.Orders.Client.GetAsync("/health/ready")).Status.ShouldBe(200);

        await processes.Users.StartAsync();
        await SaysAsync(processes.Orders, 200, "healthy", "\"users\":\"ok\"");
    }

    [Fact]
    public async Task A_host_is_degraded_while_a_module_that_it_depends_on_cannot_serve()
    {
        await using var processes = await TwoProcesses.StartAsync();
        File.Move(processes.Data.File("users.db"), processes.Data.File("elsewhere.db"));

        await SaysAsync(processes.Orders, 200, "degraded", "\"users\":\"unready\"");
        (await processes.Orders.Client.GetAsync("/health/ready")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_stopping_host_is_reported_as_stopping_first()
    {
        await using var process = await OneProcess.StartAsync(command => command.With("Shutdown__NoticeSeconds", "60"));

        process.Host.Terminate();

        await SaysAsync(process.Host, 503, "unhealthy", "\"readiness\":\"draining\"");
        (await process.Client.GetAsync("/health/ready")).Body.ShouldContain("\"accepting\":\"draining\"");
        (await process.Client.GetAsync("/health/live")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Uptime_is_reported_in_seconds()
    {
        await using var process = await OneProcess.StartAsync();

        var first = await UptimeAsync(process.Client);
        await Eventually.HoldsAsync(async () => await UptimeAsync(process.Client) > first, "The uptime grows.");
    }

    [Fact]
    public async Task Probes_do_not_affect_the_circuit()
    {
        await using var processes = await TwoProcesses.StartAsync(command => command.With("Health__CacheSeconds", "0"));
        await processes.Users.KillAsync();

        for (var probe = 0; probe < 10; probe++)
        {
            (await processes.Orders.Client.GetAsync("/health")).Body.ShouldContain("\"users\":\"unreachable\"");
        }

        (await processes.Orders.Client.SamplesAsync("order_service_circuit_state")).ShouldBe(["order_service_circuit_state{callee=\"users\"} 0"]);
        (await processes.Orders.Client.SamplesAsync("order_service_module_calls_total")).ShouldBeEmpty();
    }

    private static async Task<long> UptimeAsync(ApiClient client) =>
        (await client.GetAsync("/health")).Json.GetProperty("system").GetProperty("uptime_seconds").GetInt64();

    private static async Task SaysAsync(Host host, int status, string word, string part)
    {
        Answer? said = null;
        await Eventually.HoldsAsync(
            async () =>
            {
                said = await host.Client.GetAsync("/health");
                return said.Status == status && said.Body.Contains($"\"status\":\"{word}\"", StringComparison.Ordinal) && said.Body.Contains(part, StringComparison.Ordinal);
            },
            () => $"{status} {word} with {part}, but it says {said}");
    }
}
