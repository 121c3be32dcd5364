using System.Text.Json;
using Microsoft.Playwright;

namespace Cello.BrowserTests.Console;

/// <summary>A product of twenty modules in two processes with what is rare: long names, markup in texts, a chatty request, a rehearsal, and a host of an older build.</summary>
internal static class MadeUpProduct
{
    public const string Markup = "<img src=x onerror=alert(1)>";
    public const string LongName = "a-module-whose-name-is-far-too-long-for-the-place-that-the-map-has";

    private const string At = "2026-11-27T14:00:00Z";

    private static readonly string[] Modules = [LongName, .. Enumerable.Range(1, 19).Select(number => $"module{number}")];

    /// <summary>Lets the page receive this product's snapshot instead of one of its host.</summary>
    public static Task ReplaceAsync(IPage page) => page.RouteAsync("**/console/stream", route => route.FulfillAsync(new()
    {
        ContentType = "text/event-stream",
        Body = $"event: snapshot\ndata: {JsonSerializer.Serialize(Snapshot())}\n\n",
    }));

    private static object Snapshot() => new
    {
        taken_at = At,
        product = "Made up",
        modules = Modules,
        hosts = new[] { Host(), OlderHost() },
        missing = new[] { new { address = "http://127.0.0.1:1", modules = new[] { Modules[^1] }, reason = Markup } },
    };

    private static object Host() => new
    {
        id = "1",
        service = "front",
        version = "2.0.0",
        machine = "a-machine-with-a-name-of-many-characters",
        process_id = 1,
        modules = Placed(Modules[..10]),
        requests = new { rate = 0, in_flight = 0, recent = new[] { Request("/exports", ["module1"]), Request("/quiet", []) } },
        edges = Modules[1..].Select((module, index) => Edge(module, Modules[..10], index)),
        events = new[] { new { publisher = LongName, subscriber = LongName, pending = 1234567, dead = 0, oldest_pending_seconds = 90_000, rate = 0 } },
        settings = new[] { new { name = "Name", value = Markup, source = "default", secret = false } },
    };

    // It does not send most members.
    private static object OlderHost() => new { id = "2", service = "back", machine = "b", process_id = 2, modules = Placed(Modules[10..19]) };

    private static IEnumerable<object> Placed(string[] local) =>
        Modules.Select(name => new { name, placement = local.Contains(name) ? "local" : "remote", address = (string?)null });

    // The module before calls it, and the first one calls every third.
    private static object Edge(string callee, string[] local, int index) => new
    {
        callee,
        placement = local.Contains(callee) ? "local" : "remote",
        callers = index % 3 == 0 ? [Modules[index], Modules[0]] : new[] { Modules[index] },
        rate = 0,
        errors_per_second = 0,
        failures = new[] { new { at = At, caller = Modules[index], method = "FindAsync", outcome = "refused", reason = Markup, trace_id = (string?)null } },
        rehearsal = index > 0 ? null : new { rate = 0.05, same = 10, different = 2, failed = 0, dropped = 0, remote_p50_ms = (double?)null, remote_p99_ms = (double?)null },
    };

    private static object Request(string route, string[] chatty) => new
    {
        at = At,
        method = "GET",
        route,
        status = 200,
        duration_ms = 12.5,
        trace_id = (string?)null,
        calls = (object[]?)null,
        chatty,
    };
}
