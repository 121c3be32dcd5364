using Cello.OperationsTests.Hosts;
using Cello.TestHosts.Tokens;

namespace Cello.OperationsTests.Overview;

public sealed class OverviewTests
{
    private const string Links = ""","links":{"docs":"/docs","health":"/health","metrics":"/metrics"}}""";

    [Fact]
    public async Task One_process_reports_every_module_as_local()
    {
        await using var process = await OneProcess.StartAsync();

        (await process.Client.GetAsync("/")).Body.ShouldBe("""{"service":"cello","modules":{"users":"here","orders":"here"}""" + Links);
    }

    [Fact]
    public async Task In_Development_a_host_reports_the_addresses_of_the_others()
    {
        await using var processes = await TwoProcesses.StartAsync();

        (await processes.Orders.Client.GetAsync("/")).Body.ShouldBe(
            $$$"""{"service":"order_service","modules":{"users":"{{{processes.Users.Address.AbsoluteUri.TrimEnd('/')}}}","orders":"here"}""" + Links);
    }

    [Fact]
    public async Task Outside_Development_a_host_does_not_report_addresses()
    {
        await using var processes = await TwoProcesses.StartAsync(orders => orders
            .With("ASPNETCORE_ENVIRONMENT", "Production").With("JWT_SECRET", Jwt.Secret));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Add("Authorization", $"Bearer {Jwt.User(1)}");

        (await processes.Orders.Client.SendAsync(request, TestContext.Current.CancellationToken)).Body.ShouldBe(
            """{"service":"order_service","modules":{"users":"elsewhere","orders":"here"}""" + Links);
    }

    [Fact]
    public async Task Probes_and_metrics_need_no_token_and_other_routes_do()
    {
        await using var process = await OneProcess.StartAsync(host => host
            .With("ASPNETCORE_ENVIRONMENT", "Production").With("JWT_SECRET", Jwt.Secret));

        foreach (var path in new[] { "/health", "/health/live", "/health/ready", "/health/startup", "/metrics" })
        {
            (await process.Client.GetAsync(path)).Status.ShouldBe(200, path);
        }

        (await process.Client.GetAsync("/")).Status.ShouldBe(401);
    }
}
