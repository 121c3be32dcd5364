using Cello.OperationsTests.Hosts;
using Cello.TestHosts.Tokens;

namespace Cello.OperationsTests.Events;

/// <summary>What an administrator does with events that are not delivered.</summary>
public sealed class EventsCommandTests
{
    [Fact]
    public async Task Without_undelivered_events_the_list_says_so()
    {
        await using var process = await OneProcess.StartAsync();

        (await RunAsync(process, "list")).ShouldSucceedWith("No events.");
        (await RunAsync(process, "retry", "--all")).ShouldSucceedWith("No events.");
        (await RunAsync(process, "discard", "--all", "--dead")).ShouldSucceedWith("No events.");
    }

    [Fact]
    public async Task A_dead_event_is_listed_in_one_line()
    {
        await using var process = await OneProcess.StartAsync();
        var id = OutboxRows.AddDead(process.Data, error: "first\nsecond \u001b[2J");

        var listed = await RunAsync(process, "list", "--dead");

        listed.Error.ShouldBeEmpty();
        listed.Output.Count.ShouldBe(2);
        listed.Output[0].ShouldMatch("^id +event +key +subscriber +state +attempts +occurred_at +next_attempt +error$");
        listed.Output[1].ShouldBe($"{id}  users.deleted.v1  {id}  orders      dead   20        2026-01-02T03:04:05.123Z  never         first second  [2J");
    }

    [Fact]
    public async Task Every_page_is_listed_and_the_flags_select_from_it()
    {
        await using var process = await OneProcess.StartAsync();
        var others = Enumerable.Range(0, 205).Select(_ => OutboxRows.AddDead(process.Data, "billing & more")).ToList();
        var id = OutboxRows.AddDead(process.Data);

        IdsIn(await RunAsync(process, "list")).ShouldBe([.. others, id], ignoreOrder: true);
        IdsIn(await RunAsync(process, "list", "--subscriber", "billing & more")).ShouldBe(others, ignoreOrder: true);
        IdsIn(await RunAsync(process, "list", "--dead", "--subscriber", "orders")).ShouldBe([id]);
    }

    [Fact]
    public async Task A_retried_event_is_delivered()
    {
        await using var process = await OneProcess.StartAsync();
        var id = OutboxRows.AddDead(process.Data);

        (await RunAsync(process, "retry", $"{id}")).ShouldSucceedWith($"{id}: due now");

        await Eventually.HoldsAsync(async () => (await RunAsync(process, "list")).Output[0] == "No events.", "The event is delivered.");
    }

    [Fact]
    public async Task A_discarded_event_is_gone_and_others_stay()
    {
        await using var process = await OneProcess.StartAsync();
        var (id, other) = (OutboxRows.AddDead(process.Data), OutboxRows.AddDead(process.Data));

        (await RunAsync(process, "discard", $"{id}")).ShouldSucceedWith($"{id}: discarded");

        IdsIn(await RunAsync(process, "list")).ShouldBe([other]);
        (await RunAsync(process, "discard", $"{id}")).ShouldBeRefused($"{id}: 404: Event not found");
    }

    [Fact]
    public async Task An_event_in_delivery_is_reported_and_the_others_are_discarded()
    {
        using var orders = new SilentUsers();
        using var data = new DataFolder();
        var address = FreeAddress.Next();
        await using var host = new Host(HostCommand.For("users", address, data).With("ORDER_SERVICE_URL", orders.Address), address);
        await host.StartAsync();
        var inDelivery = OutboxRows.AddDue(data);
        await orders.CallAsync(TestContext.Current.CancellationToken);
        var (first, second) = (OutboxRows.AddDead(data), OutboxRows.AddDead(data));

        var discarded = await CommandResult.OfAsync(Command(address, "discard", "--all"));

        discarded.Code.ShouldBe(1);
        discarded.Output.ShouldBe([$"{first}: discarded", $"{second}: discarded"], ignoreOrder: true);
        discarded.Error.ShouldHaveSingleItem().ShouldStartWith($"{inDelivery}: 409: The event is being delivered");
    }

    [Fact]
    public async Task All_events_are_changed_also_where_the_host_limits_requests()
    {
        await using var process = await OneProcess.StartAsync(
            command => command.With("RateLimit__Requests", "2").With("RateLimit__WindowSeconds", "2"));
        var ids = Enumerable.Range(0, 4).Select(_ => OutboxRows.AddDead(process.Data, "billing")).ToList();

        var discarded = await RunAsync(process, "discard", "--all");

        discarded.Error.ShouldBeEmpty();
        discarded.Output.ShouldBe(ids.Select(id => $"{id}: discarded"), ignoreOrder: true);
    }

    [Fact]
    public async Task A_host_with_a_secret_accepts_only_a_command_with_the_same_secret()
    {
        await using var process = await OneProcess.StartAsync(command => command.With("JWT_SECRET", Jwt.Secret));
        var list = Command(process.Host.Address, "list");

        (await CommandResult.OfAsync(list.With("JWT_SECRET", Jwt.Secret))).ShouldSucceedWith("No events.");
        (await CommandResult.OfAsync(list.With("JWT_SECRET", Jwt.Secret + "."))).ShouldBeRefused(
            $"{process.Host.Address}events/?limit=100 answers 401: correct JWT_SECRET, it must be the secret of that host");
        (await CommandResult.OfAsync(list)).ShouldBeRefused($"{process.Host.Address}events/?limit=100 answers 401: set JWT_SECRET");
        (await CommandResult.OfAsync(list.With("ASPNETCORE_ENVIRONMENT", "Production"))).ShouldBeRefused("JWT_SECRET is ''");
    }

    private static HostCommand Command(Uri address, params string[] arguments) => new(["events", .. arguments, "--url", $"{address}"]);

    private static Task<CommandResult> RunAsync(OneProcess process, params string[] arguments) =>
        CommandResult.OfAsync(Command(process.Host.Address, arguments));

    private static IEnumerable<Guid> IdsIn(CommandResult listed)
    {
        listed.Code.ShouldBe(0, string.Join('\n', listed.Error));
        return listed.Output.Skip(1).Select(line => Guid.Parse(line.AsSpan(0, 36)));
    }
}
