using System.Text.RegularExpressions;

namespace Cello.OperationsTests.Logging;

public sealed class ProductionLogs(TroubledRun run) : IClassFixture<TroubledRun>
{
    [Fact]
    public void Every_line_is_a_JSON_object_with_the_time_in_UTC()
    {
        run.Users.Count.ShouldBeGreaterThan(10);
        run.All.ShouldAllBe(line => Regex.IsMatch(line.Text("time"), @"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)));
        run.All.ShouldAllBe(line => line.Level.Length > 0 && line.Category.Length > 0 && line.Message.Length > 0 && !line.Raw.Contains('\u001b'));
    }

    [Fact]
    public void No_line_contains_data_that_callers_sent()
    {
        foreach (var secret in Planted.All)
        {
            run.All.ShouldNotContain(line => line.Raw.Contains(secret, StringComparison.OrdinalIgnoreCase), secret);
        }
    }

    [Fact]
    public void A_request_logs_one_line_with_its_fields()
    {
        var line = run.All.Where(known => known.IsRequest && known.Text("request_id") == TroubledRun.RequestId).ShouldHaveSingleItem();

        line.Fields.EnumerateObject().Select(field => field.Name).ShouldBe(
            ["time", "level", "category", "event_id", "event", "message", "trace_id", "span_id", "method", "route", "status", "duration_ms", "request_id", "subject"],
            ignoreOrder: true);
        (line.Level, line.EventId, line.Request, line.Text("subject")).ShouldBe(("information", 1000, "POST /users 201", "1"));
        line.Text("trace_id").Length.ShouldBe(32);
        line.Fields.GetProperty("duration_ms").GetDouble().ShouldBeInRange(0.01, 60_000);
    }

    [Fact]
    public void Failures_are_logged_under_their_routes()
    {
        run.Users.Where(line => line.IsRequest).Select(line => line.Request).Distinct().ShouldBe(
            [
                "POST /users 201", "POST /users 409", "POST /users 400", "GET /users 400", "POST /auth/token 401", "GET /users/{id} 401",
                "GET unmatched 404", "GET /users/{id} 500",
                "GET /internal/users/directory/{id} 200", "GET /internal/users/directory/{id} 500",
            ],
            ignoreOrder: true);
        run.Orders.Where(line => line.IsRequest).Select(line => line.Request).Distinct().ShouldBe(
            ["POST /orders 201", "POST /orders 422", "GET /orders/{id} 200", "POST /orders 503"], ignoreOrder: true);
    }

    [Fact]
    public void A_bug_is_logged_once_with_its_stack()
    {
        var requests = run.Users.Count(line => line.IsRequest && line.Request.EndsWith(" 500", StringComparison.Ordinal));
        var errors = run.Users.Where(line => line.Level == "error").ToList();

        errors.Count.ShouldBe(requests);
        errors.Select(line => (line.EventId, line.Message)).Distinct().ShouldBe(
            [(1100, "/users/{id} failed unexpectedly"), (2004, "users.FindAsync failed unexpectedly")]);
        errors[0].Text("exception").ShouldContain("no such table");
    }

    [Fact]
    public void A_failed_call_to_a_module_is_logged_as_one_warning_with_the_reason()
    {
        var requests = run.Orders.Count(line => line.IsRequest && line.Request.EndsWith(" 503", StringComparison.Ordinal));
        var warnings = run.Orders.Where(line => line.Level == "warning").ToList();

        warnings.Count.ShouldBe(requests);
        warnings.ShouldAllBe(line => line.EventId == 2000 && line.Message.StartsWith("users.FindAsync unavailable: ", StringComparison.Ordinal));
        warnings[0].Message.ShouldBe("users.FindAsync unavailable: it answered 500");
        warnings[^1].Message.ShouldContain("Connection refused");
    }

    [Fact]
    public void The_circuit_logs_when_it_opens_half_opens_and_closes()
    {
        var circuit = run.Orders.Where(line => line.EventId is > 2000 and < 2004).ToList();

        circuit[0].Message.ShouldBe("The circuit to users opened for 0.5 s: it answered 500");
        circuit[^2].Message.ShouldStartWith("The circuit to users is half-open: ");
        circuit[^1].Message.ShouldBe("The circuit to users closed");
        run.Orders.ShouldNotContain(line => line.Category.StartsWith("Polly", StringComparison.Ordinal));
    }

    [Fact]
    public void Our_own_events_have_small_stable_ids()
    {
        var own = run.All.Where(line => line.Category.StartsWith("Cello", StringComparison.Ordinal)).ToList();

        own.Count.ShouldBeGreaterThan(10);
        own.ShouldAllBe(line => line.EventId >= 1000 && line.EventId < 10_000);
    }

    [Fact]
    public void One_order_has_the_same_trace_id_in_the_logs_of_both_hosts()
    {
        var orders = run.Orders.Where(line => line.IsRequest && line.Request == "POST /orders 201").ToList();

        orders.ShouldNotBeEmpty();
        orders.ShouldAllBe(order => run.Users.Any(line => line.IsRequest && line.Text("trace_id") == order.Text("trace_id")));
    }
}
