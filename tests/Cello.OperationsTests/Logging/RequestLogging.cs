using System.Net;
using System.Net.Http.Json;
using Cello.OperationsTests.Hosts;

namespace Cello.OperationsTests.Logging;

public sealed class RequestLogging
{
    [Fact]
    public async Task A_request_that_the_client_aborted_is_logged_as_499_and_is_not_an_error()
    {
        using var silent = new SilentUsers();
        await using var host = await ObservedHost.StartAsync(
            new HostSettings("orders").With("USER_SERVICE_URL", silent.Address).With("Logging__Console__FormatterName", "cello-json"));
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var order = host.Client.PostAsJsonAsync("/orders/", new { user_id = 1 }, leaving.Token);
        using var call = await silent.CallAsync(TestContext.Current.CancellationToken);
        await leaving.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(order);

        await Eventually.HoldsAsync(() => Requests(host).Any(), () => host.Output);
        var line = Requests(host).ShouldHaveSingleItem();
        (line.Request, line.Level).ShouldBe(("POST /orders 499", "information"));
        host.Lines.Select(LogLine.Parse).ShouldNotContain(known => known.Level == "error" || known.EventId == 2000);
    }

    [Fact]
    public async Task Probes_are_logged_only_at_Debug()
    {
        await using var host = await ObservedHost.StartAsync(new HostSettings("users"));
        await using var debugged = await ObservedHost.StartAsync(new HostSettings("users").With("Logging__LogLevel__Cello.Requests", "Debug"));
        foreach (var client in new[] { host.Client, debugged.Client })
        {
            using var probe = await client.GetAsync("/health/live", TestContext.Current.CancellationToken);
            using var list = await client.GetAsync("/users/", TestContext.Current.CancellationToken);
        }

        (await host.StopAsync()).ShouldBe(0);
        (await debugged.StopAsync()).ShouldBe(0);
        host.Lines.Count(line => line.Contains("Cello.Requests: ")).ShouldBe(1);
        debugged.Lines.Where(line => line.Contains("Cello.Requests: ")).ShouldContain(line => line.Contains("debug Cello.Requests: GET /health/live 200"));
    }

    [Fact]
    public async Task The_request_log_can_be_disabled()
    {
        await using var host = await ObservedHost.StartAsync(new HostSettings("users").With("RequestLog__Enabled", "false"));
        using var list = await host.Client.GetAsync("/users/", TestContext.Current.CancellationToken);

        (await host.StopAsync()).ShouldBe(0);
        list.StatusCode.ShouldBe(HttpStatusCode.OK);
        host.Lines.ShouldNotContain(line => line.Contains("Cello.Requests"));
    }

    private static IEnumerable<LogLine> Requests(ObservedHost host) => host.Lines.Select(LogLine.Parse).Where(line => line.IsRequest);
}
