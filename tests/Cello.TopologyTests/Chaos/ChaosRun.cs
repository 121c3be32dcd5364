using System.Text.Json;
using Cello.TopologyTests.Chaos.Clients;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.Chaos;

/// <summary>Runs clients while faults occur, and then compares what happened and what is stored with the guarantees.</summary>
internal sealed class ChaosRun : IDisposable
{
    private const int MostPatience = 6;

    private static readonly TimeSpan LeastSlack = TimeSpan.FromSeconds(1);

    private readonly ChaosOptions _options = ChaosOptions.FromEnvironment();
    private readonly Topology _topology;
    private readonly FaultSchedule _timetable;
    private readonly ClientPool _clients;

    public ChaosRun(Topology topology)
    {
        _topology = topology;
        _timetable = new FaultSchedule(_options.Seed);
        Users = new WatchedHost(topology.UsersHost);
        Orders = topology.OrdersHost == topology.UsersHost ? Users : new WatchedHost(topology.OrdersHost);
        _clients = new ClientPool(Users, Orders, _options);
    }

    public WatchedHost Users { get; }

    public WatchedHost Orders { get; }

    public Figures Figures => Figures.Of(Hosts);

    /// <summary>
    /// The longest allowed wait: the time limit of the edge and a second, or three times what new hosts on this machine need for their first
    /// answers, as it may be busier later.
    /// </summary>
    private TimeSpan Budget => TimeSpan.FromSeconds(ChaosSettings.TimeLimitSeconds)
        + (3 * _clients.FirstAnswers > LeastSlack ? 3 * _clients.FirstAnswers : LeastSlack);

    private WatchedHost[] Hosts => [.. new[] { Users, Orders }.Distinct()];

    /// <summary>As long as the options say, or longer if a slow machine has not done enough in that time.</summary>
    public async Task GoThroughAsync(Func<bool> isEnough, FaultTrack[] tracks)
    {
        await _clients.StartAsync();
        await _timetable.PlayAsync(
            length => _clients.HaveFailed
                || (length >= _options.Length && (isEnough() || length >= MostPatience * _options.Length)),
            tracks);
        await _clients.FinishAsync();
    }

    /// <summary>The seed, the faults and their times, and the figures.</summary>
    public override string ToString() => $"{_timetable}\n{Figures}, of {Budget.TotalSeconds:0.0} s";

    /// <summary>Despite all faults, every request was answered in time and with a documented answer.</summary>
    public void ShouldHaveAnsweredEverybody()
    {
        foreach (var host in Hosts)
        {
            host.Calls.Where(call => call.Status >= 500 && !MayBeUnavailable(call)).ShouldBeEmpty();
            host.Calls.Where(call => call.Broke && host.WasUp(call)).ShouldBeEmpty("No connection may break while its host runs.");
            host.Calls.Where(call => host.TimeFor(call) > Budget).ShouldBeEmpty($"No call may take longer than {Budget}.");
        }
    }

    /// <summary>
    /// Every acknowledged write is stored exactly once and as acknowledged, and every order of a deleted user is cancelled; nothing is stored
    /// twice or without a request.
    /// </summary>
    public async Task ShouldHaveStoredWhatWasAnsweredAsync()
    {
        ShouldBeTheSame(
            await _topology.Stored.UsersAsync(),
            [.. _clients.Registered.All
                .Select(body => JsonElement.Parse(body))
                .Select(user => new StoredUser(user.Id(), user.Text("name")!, user.Text("email")!))]);

        await Eventually.HoldsAsync(
            async () => (await AbandonedAsync()).All(order => order.Status == "Cancelled"), "Every order of a deleted user is cancelled.");
        IReadOnlyCollection<StoredOrder> placed = [.. Orders(_clients.Placed, "Created")];
        IReadOnlyCollection<StoredOrder> abandoned = [.. Orders(_clients.Abandoned, "Cancelled")];
        ShouldBeTheSame([.. (await _topology.Stored.OrdersAsync()).Except(await AbandonedAsync())], placed);
        abandoned.ShouldNotBeEmpty();
        abandoned.Except(await AbandonedAsync()).ShouldBeEmpty("Every acknowledged write must be stored.");

        async Task<IEnumerable<StoredOrder>> AbandonedAsync()
        {
            var users = (await _topology.Stored.UsersAsync()).Select(user => user.Id).ToHashSet();
            return (await _topology.Stored.OrdersAsync()).Where(order => !users.Contains(order.UserId));
        }

        static IEnumerable<StoredOrder> Orders(AcknowledgedWrites acknowledged, string status) => acknowledged.All
            .Select(body => JsonElement.Parse(body))
            .Select(order => new StoredOrder(
                order.Id(), order.GetProperty("user_id").GetInt64(), order.Text("user_name")!, order.GetProperty("items").GetRawText(), status));
    }

    public void Dispose()
    {
        _clients.Dispose();
        Array.ForEach(Hosts, host => host.Dispose());
    }

    private static void ShouldBeTheSame<T>(IReadOnlyCollection<T> stored, IReadOnlyCollection<T> answered)
    {
        answered.Except(stored).ShouldBeEmpty("Every acknowledged write must be stored.");
        stored.Except(answered).ShouldBeEmpty("Every stored row must have been acknowledged.");
        answered.Count.ShouldBe(stored.Count, "No row may be acknowledged to two requests.");
    }

    private static bool MayBeUnavailable(Call call) => call is { Status: 503, What: "POST /orders/" };
}
