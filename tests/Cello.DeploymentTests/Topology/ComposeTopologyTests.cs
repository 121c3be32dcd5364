using System.Text.Json.Nodes;
using Cello.DeploymentTests.Compose;
using Cello.DeploymentTests.Files;

namespace Cello.DeploymentTests.Topology;

/// <summary>The Compose file as it is, and the findings when it is changed for the worse.</summary>
public sealed class ComposeTopologyTests
{
    private const string AnotherSecret = "another secret of 32 bytes or more, and not a good one";

    [Fact]
    public async Task The_split_has_no_findings_and_is_printed()
    {
        var run = await TopologyRun.OfAsync("", "--file", Repository.PathOf(ComposeFile.Path), "--profile", "split");

        run.ShouldFind();
        run.Lines.ShouldContain("users    1        users    users: postgres:5432/cello");
        run.Lines.ShouldContain("orders   1        orders   orders: postgres:5432/cello");
        run.Lines.ShouldContain("migrate  1        migrate  users: postgres:5432/cello, orders: postgres:5432/cello");
        run.Lines.Where(line => line.Contains(" -> ")).ShouldBe(["orders -> users  orders  http://users:8000/  5 s of 30 s", "users -> orders  users  http://orders:8000/"]);
        run.Lines[^1].ShouldBe("0 errors, 0 warnings");
    }

    [Fact]
    public async Task The_monolith_has_no_findings_and_is_printed()
    {
        var run = await TopologyRun.OfAsync("", "--file", Repository.PathOf(ComposeFile.Path), "--profile", "monolith");

        run.ShouldFind();
        run.Lines.ShouldContain("cello  1        users, orders  users: SQLite in volume data, orders: SQLite in volume data");
        run.Lines.Where(line => line.Contains(" -> ")).ShouldBe(["orders -> users  cello  the same process  5 s of 30 s", "users -> orders  cello  the same process"]);
    }

    [Theory]
    [InlineData(null, "error: orders: USER_SERVICE_URL is not set, and users runs in another process: set it to http://users:8000")]
    [InlineData("http://userz:8000", "error: orders: USER_SERVICE_URL is http://userz:8000/, and no host has that name: set it to http://users:8000")]
    [InlineData("http://127.0.0.1:8001", "error: orders: USER_SERVICE_URL is http://127.0.0.1:8001/, and no host has that name")]
    [InlineData("http://users:8001", "error: orders: USER_SERVICE_URL is http://users:8001/, which leads to port 8001 of users, and that listens for others at 8000")]
    [InlineData("http://orders:8000", "error: orders: USER_SERVICE_URL is http://orders:8000/, which leads to orders, and that does not run users")]
    [InlineData("http://migrate:8000", "error: orders: USER_SERVICE_URL is http://migrate:8000/, and no host has that name")]
    [InlineData("http://postgres:5432", "warning: orders: USER_SERVICE_URL is http://postgres:5432/, and postgres is no host")]
    [InlineData("users", "error: orders: USER_SERVICE_URL is 'users': an http:// or https:// address is needed")]
    public async Task An_address_must_lead_to_a_host_that_runs_the_module(string? address, string finding) =>
        (await SplitAsync(services => Set(services, "orders", "USER_SERVICE_URL", address))).ShouldFind(finding);

    [Theory]
    [InlineData(null, "error: users: ORDER_SERVICE_URL is not set, and orders runs in another process: set it to http://orders:8000")]
    [InlineData("http://orderz:8000", "error: users: ORDER_SERVICE_URL is http://orderz:8000/, and no host has that name: set it to http://orders:8000")]
    [InlineData("http://users:8000", "error: users: ORDER_SERVICE_URL is http://users:8000/, which leads to users, and that does not run orders")]
    public async Task The_address_for_deliveries_of_events_must_lead_to_a_host_that_runs_the_subscriber(string? address, string finding) =>
        (await SplitAsync(services => Set(services, "users", "ORDER_SERVICE_URL", address))).ShouldFind(finding);

    [Fact]
    public async Task A_host_that_listens_on_loopback_only_is_unreachable() =>
        (await SplitAsync(services => Set(services, "users", "ASPNETCORE_URLS", "http://127.0.0.1:8000"))).ShouldFind(
            "error: orders: USER_SERVICE_URL is http://users:8000/, which leads to port 8000 of users, and that listens for others at none, only at the loopback address");

    [Fact]
    public async Task Of_two_variables_for_one_setting_the_one_that_the_host_takes_is_checked() => (await SplitAsync(services =>
    {
        Set(services, "users", "ASPNETCORE_URLS", "http://*:8000");
        Set(services, "users", "DOTNET_URLS", "http://*:8009");
        Set(services, "users", "RateLimit__Requests", "5");
        Set(services, "users", "RateLimit:Requests", "5");
    })).ShouldFind("error: orders: USER_SERVICE_URL is http://users:8000/, which leads to port 8000 of users, and that listens for others at 8009");

    [Fact]
    public async Task A_module_that_is_called_must_run_somewhere() =>
        (await SplitAsync(services => services.AsObject().Remove("users"))).ShouldFind("error: no host runs users, which orders calls: run one with CELLO_MODULES=users");

    [Fact]
    public async Task A_module_may_be_declared_to_run_nowhere() =>
        (await SplitAsync(services => services.AsObject().Remove("orders"))).ShouldFind("warning: no host runs orders, to which users delivers events: they wait until one runs");

    [Fact]
    public async Task The_flag_may_be_part_of_the_command() => (await SplitAsync(services =>
    {
        Set(services, "users", "CELLO_MODULES", null);
        services["users"]!["command"] = new JsonArray("--modules", "users");
    })).ShouldFind();

    [Theory]
    [InlineData("users", AnotherSecret, "error: orders: JWT_SECRET (${JWT_SECRET}) is not the one of users, so tokens of one do not hold at the other")]
    [InlineData("orders", "${OTHER:?}", "error: orders: JWT_SECRET (${OTHER}) is not the one of users (${JWT_SECRET}), so tokens")]
    [InlineData("orders", "short", "error: orders: JWT_SECRET is '... (5 bytes)': outside Development")]
    [InlineData("orders", "", "error: orders: JWT_SECRET is '': outside Development")]
    [InlineData("orders", null, "error: orders: JWT_SECRET is '': outside Development")]
    public async Task All_hosts_must_have_the_same_secret(string service, string? secret, string finding)
    {
        var run = await SplitAsync(services => Set(services, service, "JWT_SECRET", secret));

        run.ShouldFind(finding);
        run.ToString().ShouldNotContain(AnotherSecret);
    }

    [Fact]
    public async Task The_same_secret_written_twice_is_accepted() => (await SplitAsync(services =>
    {
        Set(services, "users", "JWT_SECRET", AnotherSecret);
        Set(services, "orders", "JWT_SECRET", AnotherSecret);
    })).ShouldFind();

    [Theory]
    [InlineData("orders", "Edges__users__TimeLimitSeconds", "40", "error: orders: a call to users may take 40 s, and the request that it is part of 30 s: set Edges__users__TimeLimitSeconds to less")]
    [InlineData("orders", "Edges__users__TimeLimitSeconds", "2", "error: users: a statement of users may take 5 s, and a call from orders 2 s: set Command Timeout")]
    [InlineData("orders", "Shutdown__DrainSeconds", "10", "error: orders: a request may take 30 s, and has 10 s when the host stops: set Shutdown__DrainSeconds")]
    [InlineData("users", "Shutdown__NoticeSeconds", "10", "error: users: is ended by force after 40 s, and needs 40 s to stop (10 s of notice, 30 s of drain): set stop_grace_period")]
    [InlineData("users", "ConnectionStrings__Users", "Host=postgres;Database=cello;Command Timeout=0", "error: users: a statement of users may take for ever, and a call from orders 5 s")]
    [InlineData("users", "Edges__users__TimeLimit", "5", "error: users: Edges__users__TimeLimit is '5': there is no such setting")]
    [InlineData("users", "Edges__users__Loopback", "true", "error: users: Edges__users__Loopback is 'true': it is for testing")]
    [InlineData("users", "Health__TimeoutSeconds", "0", "error: users: Health__TimeoutSeconds is '0': TimeoutSeconds must be 0.1 to 60")]
    [InlineData("users", "CELLO_MODULES", "billing", "error: users: --modules (CELLO_MODULES) is 'billing'")]
    [InlineData("users", "RequestLimits__TimeLimitSeconds", "${NOBODY_SETS_THIS}", "warning: users: RequestLimits__TimeLimitSeconds is ${NOBODY_SETS_THIS}, which is not known here")]
    public async Task Settings_are_read_as_the_host_reads_them_and_limits_must_nest(string service, string setting, string value, string finding) =>
        (await SplitAsync(services => Set(services, service, setting, value))).ShouldFind(finding);

    [Fact]
    public async Task A_callee_must_not_give_up_before_its_caller() => (await SplitAsync(services =>
    {
        Set(services, "orders", "Edges__users__TimeLimitSeconds", "10");
        Set(services, "users", "RequestLimits__TimeLimitSeconds", "8");
    })).ShouldFind("error: users: a request may take 8 s, and orders waits 10 s for it: set RequestLimits__TimeLimitSeconds of users");

    [Fact]
    public async Task A_service_without_a_grace_period_gets_the_default_of_Compose() => (await SplitAsync(services => services["users"]!.AsObject().Remove("stop_grace_period")))
        .ShouldFind("error: users: is ended by force after 10 s, and needs 31 s to stop (1 s of notice, 30 s of drain): set stop_grace_period");

    [Fact]
    public async Task The_grace_period_must_include_the_flush_of_telemetry() => (await SplitAsync(services =>
    {
        Set(services, "users", "OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4317");
        Set(services, "users", "Shutdown__NoticeSeconds", "8");
    })).ShouldFind("error: users: is ended by force after 40 s, and needs 40 s to stop (8 s of notice, 30 s of drain, 2 s to send telemetry): set stop_grace_period");

    [Fact]
    public async Task A_host_with_a_SQLite_file_must_not_have_replicas() => (await MonolithAsync(services => services["cello"]!["deploy"] = new JsonObject { ["replicas"] = "3" }))
        .ShouldFind(
            "error: cello: up to 3 of it run, and users and orders would be in SQLite, where a file has one owner",
            "warning: cello: up to 3 replicas count by themselves");

    [Fact]
    public async Task Two_hosts_must_not_own_the_same_file() => (await WithUsersTwiceAsync("data:/data")).ShouldFind(
        "error: cello and again would both own users.db in volume data, and a file has one owner",
        "warning: cello and again: up to 2 replicas count by themselves");

    [Fact]
    public async Task A_module_must_have_one_database() => (await WithUsersTwiceAsync("other:/data")).ShouldFind(
        "error: users has more than one database (cello in volume data, again in volume other), so what one host stores the other does not find",
        "warning: cello and again: up to 2 replicas count by themselves");

    [Fact]
    public async Task Data_outside_a_volume_is_reported_as_lost_with_the_container() => (await MonolithAsync(services => services["cello"]!.AsObject().Remove("volumes")))
        .ShouldFind("warning: cello: users and orders would be in SQLite in cello's /data, which goes with the container: mount a volume there");

    [Fact]
    public async Task A_service_must_migrate_the_schemas() => (await SplitAsync(services => services.AsObject().Remove("migrate"))).ShouldFind(
        "warning: nothing here brings the schema of users in postgres:5432/cello up to date: run migrate",
        "warning: nothing here brings the schema of orders in postgres:5432/cello up to date: run migrate");

    [Theory]
    [InlineData("a: [", "it is no YAML, line ")]
    [InlineData("a: 1\na: 2", "it is no YAML, line 2")]
    [InlineData("a: &a [*a]", "it is no YAML, line ")]
    [InlineData("hello", "a Compose file with services, or Kubernetes objects, is needed")]
    [InlineData("", "a Compose file with services, or Kubernetes objects, is needed")]
    [InlineData("services: {db: {image: postgres}}", "no service that it selects runs Cello")]
    [InlineData("kind: Namespace", "no container in them runs Cello")]
    public async Task An_unreadable_file_is_refused_in_one_line(string text, string reason)
    {
        var run = await TopologyRun.OfAsync(text);

        run.Code.ShouldBe(1);
        run.Lines.ShouldBeEmpty();
        run.Error.TrimEnd('\n').ShouldContain(reason);
        run.Error.Count(letter => letter == '\n').ShouldBe(1, run.Error);
    }

    [Fact]
    public async Task A_missing_file_is_refused_in_one_line()
    {
        var run = await TopologyRun.OfAsync("", "--file", "/nowhere/compose.yaml");

        run.Code.ShouldBe(1);
        run.Error.ShouldStartWith("--file is '/nowhere/compose.yaml': it can't be read");
    }

    [Fact]
    public async Task A_profile_that_selects_no_host_is_refused_with_the_existing_profiles()
    {
        var run = await TopologyRun.OfAsync([ComposeFile.Document], "--profile", "splits");

        run.Code.ShouldBe(1);
        run.Error.ShouldStartWith("--profile is 'splits': no service that it selects runs Cello, the profiles are monolith, split");
    }

    [Fact]
    public async Task Without_a_file_a_process_checks_its_own_settings()
    {
        await using var process = HostProcess.Start(new HostCommand("topology", "--modules", "orders").With("USER_SERVICE_URL", "http://users.example.com"));

        (await process.ExitAsync()).ShouldBe(0, process.Output.ToString());
        process.Output.Standard.ShouldContain("orders -> users  this process  http://users.example.com/  5 s of 30 s");
        process.Output.Standard.Last().ShouldBe("0 errors, 0 warnings");
    }

    [Fact]
    public async Task Without_a_file_invalid_settings_are_reported_as_at_startup()
    {
        await using var process = HostProcess.Start(new HostCommand("topology").With("Edges__users__TimeLimitSeconds", "soon"));

        (await process.ExitAsync()).ShouldBe(1);
        process.Output.Error.ShouldHaveSingleItem().ShouldStartWith("Edges__users__TimeLimitSeconds is 'soon'");
    }

    [Fact]
    public async Task Values_of_the_adjacent_environment_file_are_used_and_never_shown()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var folder = new DataFolder();
        await File.WriteAllTextAsync(folder.File("compose.yaml"), Repository.Read(ComposeFile.Path).Replace("CELLO_MODULES: users", "CELLO_MODULES: users\n      RateLimit__Requests: ${PRIVATE}"), cancellationToken);
        await File.WriteAllTextAsync(folder.File(".env"), "COMPOSE_PROFILES=split\nJWT_SECRET='too short'\nPOSTGRES_PASSWORD=hidden\nPRIVATE=hidden-as-well\n", cancellationToken);

        var run = await TopologyRun.OfAsync("", "--file", folder.File("compose.yaml"));

        run.ShouldFind("error: users: RateLimit__Requests is '...': Requests must be");
        run.ToString().ShouldNotContain("hidden");
    }

    private static Task<TopologyRun> WithUsersTwiceAsync(string volume) => MonolithAsync(services =>
    {
        var again = services["cello"]!.DeepClone();
        again["volumes"] = new JsonArray(volume);
        again["environment"]!["CELLO_MODULES"] = "users";
        again["environment"]!["ORDER_SERVICE_URL"] = "http://cello:8000";
        services["again"] = again;
    });

    private static Task<TopologyRun> SplitAsync(Action<JsonNode> change) => ChangedAsync("split", change);

    private static Task<TopologyRun> MonolithAsync(Action<JsonNode> change) => ChangedAsync("monolith", change);

    private static Task<TopologyRun> ChangedAsync(string profile, Action<JsonNode> change)
    {
        var file = ComposeFile.Document.DeepClone();
        change(file["services"]!);
        return TopologyRun.OfAsync([file], "--profile", profile);
    }

    /// <summary>Null removes the setting, which must exist.</summary>
    private static void Set(JsonNode services, string service, string setting, string? value)
    {
        var environment = services[service]!["environment"]!.AsObject();
        if (value is null)
        {
            environment.Remove(setting).ShouldBeTrue(setting);
        }
        else
        {
            environment[setting] = value;
        }
    }
}
