using System.Text.Json;
using Cello.TopologyTests.Chaos.Clients;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.Chaos;

/// <summary>Lets clients work through troubles, and then holds what happened and what is stored against what was promised.</summary>
internal sealed class ChaosRun : IDisposable
{
    private const int MostPatience = 6;

    private static readonly TimeSpan _leastSlack = TimeSpan.FromSeconds(1);

    private readonly ChaosOptions _options = ChaosOptions.FromEnvironment();
    private readonly Topology _topology;
    private readonly Timetable _timetable;
    private readonly ClientPool _clients;

    public ChaosRun(Topology topology)
    {
        _topology = topology;
        _timetable = new Timetable(_options.Seed);
        Users = new WatchedHost(topology.UsersHost);
        Orders = topology.OrdersHost == topology.UsersHost ? Users : new WatchedHost(topology.OrdersHost);
        _clients = new ClientPool(Users, Orders, _options);
    }

    public WatchedHost Users { get; }

    public WatchedHost Orders { get; }

    public Figures Figures => Figures.Of(Hosts);

    /// <summary>
    /// What anybody may wait: as long as the edge may, and a second, or what fresh hosts on this machine need for their first
    /// answers.
    /// </summary>
    private TimeSpan Budget => TimeSpan.FromSeconds(ChaosSettings.TimeLimitSeconds)
        + (_clients.FirstAnswers > _leastSlack ? _clients.FirstAnswers : _leastSlack);

    private WatchedHost[] Hosts => [.. new[] { Users, Orders }.Distinct()];

    /// <summary>As long as the options say; where that was not enough yet, since the machine is slow, for longer.</summary>
    public async Task GoThroughAsync(Func<bool> isEnough, Track[] tracks)
    {
        await _clients.StartAsync();
        await _timetable.PlayAsync(
            length => _clients.HaveFailed
                || (length >= _options.Length && (isEnough() || length >= MostPatience * _options.Length)),
            tracks);
        await _clients.FinishAsync();
    }

    /// <summary>The seed, what went wrong when, and the figures.</summary>
    public override string ToString() => $"{_timetable}\n{Figures}, of {Budget.TotalSeconds:0.0} s";

    /// <summary>Whatever came between, everybody was answered in time, and in no way that is not described.</summary>
    public void ShouldHaveAnsweredEverybody()
    {
        foreach (var host in Hosts)
        {
            host.Calls.Where(call => call.Status >= 500 && !MayBeUnavailable(call)).ShouldBeEmpty();
            host.Calls.Where(call => call.Broke && host.WasUp(call)).ShouldBeEmpty("No connection breaks while its host is there.");
            host.Calls.Where(call => host.TimeFor(call) > Budget).ShouldBeEmpty($"Nobody waits for more than {Budget}.");
        }
    }

    /// <summary>What was answered is there, once and as it was answered; nothing is there twice, or that nobody asked for.</summary>
    public async Task ShouldHaveStoredWhatWasAnsweredAsync()
    {
        ShouldBeTheSame(
            await _topology.Stored.UsersAsync(),
            [.. _clients.Registered.All
                .Select(body => JsonElement.Parse(body))
                .Select(user => new StoredUser(user.Id(), user.Text("name")!, user.Text("email")!))]);
        ShouldBeTheSame(
            await _topology.Stored.OrdersAsync(),
            [.. _clients.Placed.All
                .Select(body => JsonElement.Parse(body))
                .Select(order => new StoredOrder(
                    order.Id(),
                    order.GetProperty("user_id").GetInt64(),
                    order.Text("user_name")!,
                    order.GetProperty("items").GetRawText(),
                    "Created"))]);
    }

    public void Dispose()
    {
        _clients.Dispose();
        Array.ForEach(Hosts, host => host.Dispose());
    }

    private static void ShouldBeTheSame<T>(IReadOnlyList<T> stored, IReadOnlyList<T> answered)
    {
        answered.Except(stored).ShouldBeEmpty("What was answered is stored.");
        stored.Except(answered).ShouldBeEmpty("What is stored was answered.");
        answered.Count.ShouldBe(stored.Count, "Nothing was answered to two.");
    }

    private static bool MayBeUnavailable(Call call) => call is { Status: 503, What: "POST /orders/" };
}
