using System.Text.Json;
using Cello.OperationsTests.Hosts;

namespace Cello.OperationsTests.Console;

public sealed class SnapshotTests
{
    [Fact]
    public async Task A_request_is_shown_with_the_calls_that_it_made()
    {
        await using var process = await OneProcess.StartAsync();
        (await process.Client.RegisterAsync()).Status.ShouldBe(201);
        (await process.Client.PlaceAsync()).Status.ShouldBe(201);

        var snapshot = await process.Client.SnapshotAsync(taken => taken.List("hosts").Single().EdgeTo("users").GetProperty("rate").GetDouble() > 0, "The call is counted.");

        snapshot.List("modules").Select(module => module.GetString()).ShouldBe(["users", "orders"]);
        snapshot.List("missing").ShouldBeEmpty();
        var host = snapshot.List("hosts").Single();
        host.Text("service").ShouldBe("cello");
        var newest = host.GetProperty("requests").List("recent").First();
        (newest.Text("method"), newest.Text("route"), newest.GetProperty("status").GetInt32()).ShouldBe(("POST", "/orders", 201));
        var call = newest.List("calls").Single();
        (call.Text("callee"), call.Text("method"), call.Text("placement"), call.Text("outcome")).ShouldBe(("users", "FindAsync", "local", "ok"));
        var edge = host.EdgeTo("users");
        edge.Text("placement").ShouldBe("local");
        edge.List("callers").Single().GetString().ShouldBe("orders");
        edge.GetProperty("outcomes").GetProperty("ok").GetInt32().ShouldBe(1);
        edge.List("methods").Single().GetProperty("p99_ms").GetDouble().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task The_callers_of_an_edge_are_known_before_the_first_call()
    {
        await using var process = await OneProcess.StartAsync();

        var edge = (await process.Client.SnapshotAsync()).List("hosts").Single().EdgeTo("users");

        edge.List("callers").Select(caller => caller.GetString()).ShouldBe(["orders"]);
        edge.List("methods").ShouldBeEmpty();
    }

    [Fact]
    public async Task Requests_to_the_console_are_no_requests_of_the_host()
    {
        await using var process = await OneProcess.StartAsync();
        foreach (var path in new[] { "/console", "/console/app.js", "/console/snapshot", "/console/events/", "/console/events/?host=unknown", "/console/nothing", "/internal/console/events/" })
        {
            _ = await process.Client.GetAsync(path);
        }

        (await process.Client.GetAsync("/users/7")).Status.ShouldBe(404);

        var requests = (await process.Client.SnapshotAsync()).List("hosts").Single().GetProperty("requests");
        requests.List("recent").Select(request => request.Text("route")).ShouldBe(["/users/{id}"]);
        requests.List("routes").Select(route => route.Text("route")).ShouldBe(["/users/{id}"]);
    }

    [Fact]
    public async Task Two_processes_are_shown_on_one_page_and_one_that_is_away_is_named()
    {
        await using var processes = await TwoProcesses.StartAsync();
        (await processes.Users.Client.RegisterAsync()).Status.ShouldBe(201);
        (await processes.Orders.Client.PlaceAsync()).Status.ShouldBe(201);

        var both = await processes.Orders.Client.SnapshotAsync(taken => taken.List("hosts").Count() == 2, "Both hosts are shown.");

        both.List("hosts").Select(host => host.Text("service")).ShouldBe(["order_service", "user_service"]);
        var placed = both.List("hosts").First().GetProperty("requests").List("recent").First();
        placed.List("calls").Single().Text("placement").ShouldBe("remote");
        var asked = both.List("hosts").Last().GetProperty("requests").List("recent").First();
        asked.Text("trace_id").ShouldBe(placed.Text("trace_id"), "Both ends of a call have one trace.");

        await processes.Users.StopAsync();

        var alone = await processes.Orders.Client.SnapshotAsync(taken => taken.List("missing").Any(), "The host is missing.");
        alone.List("hosts").Single().Text("service").ShouldBe("order_service");
        var missing = alone.List("missing").Single();
        (missing.List("modules").Single().GetString(), missing.Text("reason")).ShouldBe(("users", "unreachable"));
    }

    [Fact]
    public async Task An_open_circuit_has_its_reason_and_the_failures_their_traces()
    {
        await using var processes = await TwoProcesses.StartAsync(command => command.With("Edges__users__Circuit__FailureThreshold", "2"));
        await processes.Users.StopAsync();
        (await processes.Orders.Client.PlaceAsync()).Status.ShouldBe(503);
        (await processes.Orders.Client.PlaceAsync()).Status.ShouldBe(503);
        var refused = await processes.Orders.Client.PlaceAsync();

        var edge = (await processes.Orders.Client.SnapshotAsync()).List("hosts").Single().EdgeTo("users");

        edge.GetProperty("circuit").Text("state").ShouldBe("open");
        edge.GetProperty("circuit").GetProperty("retry_after_seconds").GetDouble().ShouldBeGreaterThan(0);
        edge.GetProperty("circuit").List("history").Single().Text("reason").ShouldNotBeNullOrEmpty();
        edge.GetProperty("retries").GetInt32().ShouldBeGreaterThan(0);
        edge.List("failures").Select(failure => failure.Text("outcome")).ShouldBe(["open", "refused", "refused"]);
        edge.List("failures").First().Text("trace_id").ShouldBe(refused.Json.Text("trace_id"));
    }

    [Fact]
    public async Task A_setting_has_its_source_and_a_secret_no_value()
    {
        const string secret = "a secret that the console must not show";
        await using var process = await OneProcess.StartAsync(command => command
            .With("JWT_SECRET", secret).With("Edges__users__TimeLimitSeconds", "7").With("ConnectionStrings__Redis", "127.0.0.1:1,password=hidden,abortConnect=false"));

        var answer = await process.Client.GetAsync("/console/snapshot");

        var settings = answer.Json.List("hosts").Single().List("settings").ToDictionary(setting => setting.Text("name")!, StringComparer.Ordinal);
        settings["Edges__users__TimeLimitSeconds"].ToString().ShouldBe(
            """{"name":"Edges__users__TimeLimitSeconds","value":"7","source":"environment variable","secret":false}""");
        settings["Edges__users__MaxCallsInFlight"].Text("source").ShouldBe("default");
        settings["JWT_SECRET"].ToString().ShouldBe("""{"name":"JWT_SECRET","value":null,"source":"environment variable","secret":true}""");
        settings["ConnectionStrings__Redis"].GetProperty("value").ValueKind.ShouldBe(JsonValueKind.Null);
        answer.Body.ShouldNotContain(secret);
        answer.Body.ShouldNotContain("hidden");
    }

    [Fact]
    public async Task The_stream_sends_a_snapshot_each_second_and_ends_when_the_host_stops()
    {
        await using var process = await OneProcess.StartAsync();
        using var http = new HttpClient { BaseAddress = process.Host.Address };
        using var answer = await http.GetAsync(new Uri("console/stream", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));

        var first = await NextAsync(lines);
        var second = await NextAsync(lines);

        second.GetProperty("taken_at").GetDateTimeOffset().ShouldBeGreaterThan(first.GetProperty("taken_at").GetDateTimeOffset());
        var stopping = process.Host.StopAsync();
        while (await lines.ReadLineAsync(TestContext.Current.CancellationToken) is not null)
        {
            // What was still on the way.
        }

        (await stopping).ShouldBe(0);
    }

    [Fact]
    public async Task A_later_message_has_only_what_changed_and_the_snapshot_stays_complete()
    {
        await using var process = await OneProcess.StartAsync();
        (await process.Client.RegisterAsync()).Status.ShouldBe(201);
        using var http = new HttpClient { BaseAddress = process.Host.Address };
        using var lines = new StreamReader(await http.GetStreamAsync(new Uri("console/stream", UriKind.Relative), TestContext.Current.CancellationToken));
        var first = (await NextAsync(lines)).List("hosts").Single();

        (await process.Client.PlaceAsync()).Status.ShouldBe(201);
        var later = await NextWithRequestsAsync(lines);

        RoutesIn(first).ShouldBe(["/users"]);
        RoutesIn(later).ShouldBe(["/orders"]);
        later.Text("id").ShouldBe(first.Text("id"));
        foreach (var member in new[] { "settings", "contracts", "modules", "version", "started_at" })
        {
            first.TryGetProperty(member, out _).ShouldBeTrue(member);
            later.TryGetProperty(member, out _).ShouldBeFalse(member);
        }

        var complete = (await process.Client.SnapshotAsync()).List("hosts").Single();
        complete.EnumerateObject().Select(member => member.Name).ShouldBe(first.EnumerateObject().Select(member => member.Name));
        RoutesIn(complete).ShouldBe(["/orders", "/users"]);
        complete.GetProperty("requests").List("routes").Count().ShouldBe(2);
        using var again = new StreamReader(await http.GetStreamAsync(new Uri("console/stream", UriKind.Relative), TestContext.Current.CancellationToken));
        RoutesIn((await NextAsync(again)).List("hosts").Single()).ShouldBe(["/orders", "/users"], "A new stream begins with a complete message.");
    }

    [Fact]
    public async Task Without_the_console_nothing_is_served()
    {
        await using var process = await OneProcess.StartAsync(command => command.With("Console__Enabled", "false"));

        foreach (var path in new[] { "/console", "/console/snapshot", "/console/stream", "/console/app.js", "/console/events/", "/internal/console/host" })
        {
            (await process.Client.GetAsync(path)).Status.ShouldBe(404, path);
        }
    }

    private static IEnumerable<string?> RoutesIn(JsonElement host) => host.GetProperty("requests").List("recent").Select(request => request.Text("route"));

    private static async Task<JsonElement> NextWithRequestsAsync(StreamReader lines)
    {
        while (true)
        {
            var host = (await NextAsync(lines)).List("hosts").Single();
            if (host.TryGetProperty("requests", out var requests) && requests.List("recent").Any())
            {
                return host;
            }
        }
    }

    private static async Task<JsonElement> NextAsync(StreamReader lines)
    {
        (await lines.ReadLineAsync(TestContext.Current.CancellationToken)).ShouldBe("event: snapshot");
        var data = await lines.ReadLineAsync(TestContext.Current.CancellationToken);
        data.ShouldNotBeNull().ShouldStartWith("data: ");
        (await lines.ReadLineAsync(TestContext.Current.CancellationToken)).ShouldBe("");
        return JsonElement.Parse(data["data: ".Length..]);
    }
}
