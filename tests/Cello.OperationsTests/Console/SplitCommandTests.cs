using Cello.OperationsTests.Events;
using Cello.OperationsTests.Hosts;

namespace Cello.OperationsTests.Console;

/// <summary>The price of a split, from the traffic of a running host.</summary>
public sealed class SplitCommandTests
{
    [Fact]
    public async Task The_plan_has_the_price_of_each_route_and_what_has_to_be_done()
    {
        await using var process = await OneProcess.StartAsync();
        (await process.Client.RegisterAsync()).Status.ShouldBe(201);
        (await process.Client.PlaceAsync()).Status.ShouldBe(201);

        var plan = await RunAsync(process, "--plan", "users");

        plan.Error.ShouldBeEmpty();
        plan.Code.ShouldBe(0);
        plan.Output[0].ShouldBe("A process of its own for users");
        plan.Output[1].ShouldMatch("^A remote call adds [0-9.]+ ms \\(p99 [0-9.]+ ms\\) and [0-9.]+ ms of processor time, from calibration\\.$");
        plan.Output[2].ShouldBe("How many bytes a call to users has was not measured: rehearse.");
        plan.Output[4].ShouldMatch("^POST /orders +1 +1 +1 +[0-9.]+ ms +[0-9.]+ ms +[0-9.]+ ms +[0-9.]+ ms +\\+[0-9.]+ ms$");
        plan.Output.ShouldContain("       CELLO_MODULES=users");
        plan.Output.ShouldContain("       USER_SERVICE_URL=http://users:8000");
        string.Join('\n', plan.Output).ShouldContain("Let the proxy send the routes of users to its host:\n       /auth\n       /users\n");
        plan.Output.ShouldContain("The way back:");
        JsonPlan(await RunAsync(process, "--plan", "users", "--json")).GetProperty("routes").GetArrayLength().ShouldBe(1);
        (await RunAsync(process, "--plan", "orders")).Output.ShouldContain("No request has called orders so far. Put traffic on the host first.");
    }

    [Fact]
    public async Task A_calibration_leaves_no_trace_in_circuits_metrics_requests_and_log()
    {
        await using var process = await OneProcess.StartAsync();

        var plan = JsonPlan(await RunAsync(process, "--plan", "users", "--json"));

        plan.GetProperty("hop").GetProperty("p50_ms").GetDouble().ShouldBeGreaterThan(0);
        plan.GetProperty("hop").GetProperty("cpu_ms").GetDouble().ShouldBeGreaterThan(0);
        (await process.Client.SamplesAsync("cello_circuit_state")).ShouldBe(["cello_circuit_state{callee=\"users\"} 0"]);
        (await process.Client.SamplesAsync("cello_module_calls_total")).ShouldBeEmpty();
        (await process.Client.GetAsync("/metrics")).Body.ShouldNotContain("calibration");
        (await process.Client.SnapshotAsync()).List("hosts").Single().GetProperty("requests").List("routes").ShouldBeEmpty();
        process.Host.Output.ToString().ShouldNotContain("calibration");
    }

    [Fact]
    public async Task The_plan_has_the_bytes_of_rehearsed_calls()
    {
        await using var process = await OneProcess.StartAsync(command => command.With("Edges__users__Rehearsal__Rate", "1"));
        (await process.Client.RegisterAsync()).Status.ShouldBe(201);
        (await process.Client.PlaceAsync()).Status.ShouldBe(201);
        await process.Client.SnapshotAsync(
            taken => taken.List("hosts").Single().EdgeTo("users").GetProperty("rehearsal").GetProperty("same").GetInt32() == 1, "The call is rehearsed.");

        var plan = await RunAsync(process, "--plan", "users");

        plan.Output[2].ShouldMatch("^A call to users has [1-9][0-9]+ bytes on average, its request and its answer without headers\\.$");
        JsonPlan(await RunAsync(process, "--plan", "users", "--json")).GetProperty("hop").GetProperty("bytes_mean").GetDouble().ShouldBeGreaterThan(20);
    }

    [Fact]
    public async Task A_saved_snapshot_is_planned_and_checked_without_a_host()
    {
        await using var process = await OneProcess.StartAsync();
        (await process.Client.RegisterAsync()).Status.ShouldBe(201);
        (await process.Client.PlaceAsync()).Status.ShouldBe(201);
        var file = Path.Combine(process.Data.Path, "snapshot.json");
        await File.WriteAllTextAsync(file, (await process.Client.GetAsync("/console/snapshot")).Body, TestContext.Current.CancellationToken);

        (await RunAsync("split", "--plan", "users", "--snapshot", file)).Output.ShouldContain("What a remote call costs was not measured: ask a running host, or rehearse.");
        (await RunAsync("split", "--check", await BudgetsAsync(process, "POST /orders: {users: 1}"), "--snapshot", file)).ShouldSucceedWith("Routes within their budgets: 2.");
    }

    [Fact]
    public async Task A_saved_scrape_is_planned_as_far_as_it_goes()
    {
        await using var process = await OneProcess.StartAsync(command => command.With("Edges__users__Rehearsal__Rate", "1"));
        (await process.Client.RegisterAsync()).Status.ShouldBe(201);
        (await process.Client.PlaceAsync()).Status.ShouldBe(201);
        await Eventually.HoldsAsync(
            async () => (await process.Client.SamplesAsync("cello_rehearsal_duration_seconds_count")).Count == 1, () => "The call is rehearsed.");
        var file = Path.Combine(process.Data.Path, "metrics.txt");
        await File.WriteAllTextAsync(file, (await process.Client.GetAsync("/metrics")).Body, TestContext.Current.CancellationToken);

        var plan = await RunAsync("split", "--plan", "users", "--metrics", file);

        plan.Error.ShouldBeEmpty();
        plan.Output[1].ShouldMatch("^A remote call adds [0-9.]+ ms \\(p99 [0-9.]+ ms\\), from rehearsals\\.$");
        plan.Output[2].ShouldStartWith("A call to users has ");
        plan.Output[4].ShouldMatch("^\\* all routes +2 +0.5 +\\? +[0-9.]+ ms +[0-9.]+ ms +[0-9.]+ ms +\\? +\\?$");
        plan.Output[5].ShouldStartWith("A scrape has the calls and the requests of the whole host only");
        (await RunAsync("split", "--plan", "users", "--metrics", process.Data.File("users.db"))).ShouldBeRefused("--metrics is '");
        (await RunAsync("split", "--check", "budgets.yaml", "--metrics", file)).Code.ShouldBe(1);
    }

    [Fact]
    public async Task A_route_over_its_budget_fails_the_check_by_name()
    {
        await using var process = await OneProcess.StartAsync();
        var none = await RunAsync(process, "--check", await BudgetsAsync(process, "POST /orders: {users: 0}"));
        (await process.Client.RegisterAsync()).Status.ShouldBe(201);
        (await process.Client.PlaceAsync()).Status.ShouldBe(201);

        var check = await RunAsync(process, "--check", await BudgetsAsync(process, "POST /orders: {users: 0}"));

        none.ShouldBeRefused("The host has answered no requests");
        check.Output.ShouldBe(["over budget: POST /orders calls users up to 1 times, the budget is 0"]);
        check.Code.ShouldBe(1);
    }

    [Fact]
    public async Task What_is_not_there_is_named_in_one_line()
    {
        await using var process = await OneProcess.StartAsync(command => command.With("Console__Enabled", "false"));

        (await RunAsync(process, "--plan", "nothing")).ShouldBeRefused("--plan is 'nothing'");
        (await RunAsync(process, "--plan", "users")).ShouldBeRefused($"{process.Host.Address}console/split?module=users answers 404: the console of that host is turned off");
        (await RunAsync("split", "--plan", "users", "--snapshot", "missing.json")).ShouldBeRefused("--snapshot is 'missing.json': it can't be read");
        (await RunAsync("split", "--plan", "users", "--snapshot", "")).ShouldBeRefused("--snapshot is '': it can't be read");
        (await RunAsync("split", "--plan", "users", "--snapshot", process.Data.File("users.db"))).ShouldBeRefused("--snapshot is '");
        (await RunAsync("split", "--check", "missing.yaml", "--url", process.Host.Address.ToString())).ShouldBeRefused("--check is 'missing.yaml'");
        (await RunAsync("split")).Code.ShouldBe(1);
    }

    [Theory]
    [InlineData("""{"hosts":null}""")]
    [InlineData("""{"hosts":[1]}""")]
    [InlineData("""{"hosts":[null]}""")]
    [InlineData("""{"hosts":[{"requests":{"routes":[{"method":"GET","route":"/","requests":1,"calls":null}]}}]}""")]
    [InlineData("""{"hosts":[{"requests":{"routes":7}}]}""")]
    public async Task What_is_no_snapshot_is_refused_in_one_line(string text)
    {
        using var folder = new DataFolder();
        var (snapshot, budgets) = (folder.File("snapshot.json"), folder.File("budgets.yaml"));
        await File.WriteAllTextAsync(snapshot, text, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(budgets, "POST /orders: {users: 1}", TestContext.Current.CancellationToken);

        foreach (var arguments in new[] { ["--plan", "users"], new[] { "--check", budgets } })
        {
            (await RunAsync(["split", .. arguments, "--snapshot", snapshot])).ShouldBeRefused($"--snapshot is '{snapshot}': the answer of /console/snapshot is needed");
        }
    }

    private static System.Text.Json.JsonElement JsonPlan(CommandResult result) => System.Text.Json.JsonElement.Parse(string.Join('\n', result.Output));

    private static async Task<string> BudgetsAsync(OneProcess process, string text)
    {
        var file = Path.Combine(process.Data.Path, "budgets.yaml");
        await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
        return file;
    }

    private static Task<CommandResult> RunAsync(OneProcess process, params string[] arguments) =>
        RunAsync(["split", .. arguments, "--url", process.Host.Address.ToString()]);

    private static Task<CommandResult> RunAsync(params string[] arguments) => CommandResult.OfAsync(new HostCommand([.. arguments]).With("ASPNETCORE_ENVIRONMENT", "Development"));
}
