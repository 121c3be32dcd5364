using Cello.OperationsTests.Events;
using Cello.OperationsTests.Hosts;

namespace Cello.OperationsTests.Console;

/// <summary>What an administrator does with events on the console, on any host of the product.</summary>
public sealed class EventActionTests
{
    [Fact]
    public async Task A_dead_event_of_another_host_is_listed_retried_and_delivered()
    {
        await using var processes = await TwoProcesses.StartAsync();
        var id = OutboxRows.AddDead(processes.Data);
        var shown = await processes.Orders.Client.SnapshotAsync(
            taken => taken.List("hosts").Any(host => host.List("events").Any(queue => queue.GetProperty("dead").GetInt32() == 1)), "The dead event is shown.");
        var users = shown.List("hosts").Single(host => host.Text("service") == "user_service").Text("id");

        var listed = await processes.Orders.Client.GetAsync($"/console/events/?host={users}&state=dead");
        var shownEvent = listed.Json.List("events").Single();
        (shownEvent.Text("id"), shownEvent.Text("publisher")).ShouldBe(($"{id}", "users"));
        (await processes.Users.Client.GetAsync("/events/")).Json.List("events").Single().TryGetProperty("publisher", out _).ShouldBeFalse();
        (await processes.Orders.Client.SendAsync(ConsoleCalls.Change(HttpMethod.Post, $"/console/events/{id}/retry?host={users}"), TestContext.Current.CancellationToken)).Status.ShouldBe(202);

        await Eventually.HoldsAsync(
            async () => (await processes.Users.Client.GetAsync("/events/")).Json.List("events").Any() is false, "The event is delivered.");
    }

    [Fact]
    public async Task A_discarded_event_is_gone_and_the_log_has_who_did_it()
    {
        await using var processes = await TwoProcesses.StartAsync();
        var (own, other) = (OutboxRows.AddDead(processes.Data), OutboxRows.AddDead(processes.Data));
        var users = (await processes.Orders.Client.SnapshotAsync(taken => taken.List("hosts").Count() == 2, "Both hosts are shown."))
            .List("hosts").Last().Text("id");

        (await processes.Users.Client.SendAsync(ConsoleCalls.Change(HttpMethod.Delete, $"/console/events/{own}"), TestContext.Current.CancellationToken)).Status.ShouldBe(204);
        (await processes.Orders.Client.SendAsync(ConsoleCalls.Change(HttpMethod.Delete, $"/console/events/{other}?host={users}"), TestContext.Current.CancellationToken)).Status.ShouldBe(204);
        var again = await processes.Orders.Client.SendAsync(ConsoleCalls.Change(HttpMethod.Delete, $"/console/events/{other}?host={users}"), TestContext.Current.CancellationToken);

        again.Status.ShouldBe(404);
        again.Body.ShouldContain("/problems/event-not-found");
        processes.Users.Output.Standard.ShouldContain(line => line.Contains($"Event {own}", StringComparison.Ordinal) && line.Contains("was discarded by a caller without a token", StringComparison.Ordinal));
        processes.Users.Output.Standard.ShouldContain(line => line.Contains($"Event {other}", StringComparison.Ordinal) && line.Contains("was discarded by another host", StringComparison.Ordinal));
        processes.Orders.Output.Standard.ShouldContain(line => line.Contains($"DELETE of event {other} is forwarded", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_host_that_is_not_known_or_has_stopped_is_a_clear_error()
    {
        await using var processes = await TwoProcesses.StartAsync();
        var users = (await processes.Orders.Client.SnapshotAsync(taken => taken.List("hosts").Count() == 2, "Both hosts are shown."))
            .List("hosts").Last().Text("id");

        (await processes.Orders.Client.GetAsync("/console/events/?host=unknown")).Body.ShouldContain("/problems/host-not-found");
        await processes.Users.StopAsync();
        var away = await processes.Orders.Client.GetAsync($"/console/events/?host={users}");

        away.Status.ShouldBe(503);
        away.Body.ShouldContain("/problems/host-unavailable");
    }
}
