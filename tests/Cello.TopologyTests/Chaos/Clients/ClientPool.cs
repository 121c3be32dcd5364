namespace Cello.TopologyTests.Chaos.Clients;

/// <summary>Clients of each kind that work until they are stopped; then each finishes what it has started.</summary>
internal sealed class ClientPool(WatchedHost users, WatchedHost orders, ChaosOptions options) : IDisposable
{
    private static readonly TimeSpan Thought = TimeSpan.FromMilliseconds(5);

    private readonly CancellationTokenSource _givenUp = new();
    private Task _working = Task.CompletedTask;
    private volatile bool _stopped;
    private volatile bool _failed;

    public AcknowledgedWrites Registered { get; } = new();

    public AcknowledgedWrites Placed { get; } = new();

    /// <summary>Orders of users who were deleted while these were placed.</summary>
    public AcknowledgedWrites Abandoned { get; } = new();

    /// <summary>Whether a client met a violation.</summary>
    public bool HaveFailed => _failed;

    /// <summary>How long the first user and the first order took, without faults.</summary>
    public TimeSpan FirstAnswers { get; private set; }

    /// <summary>Creates a first user and a first order, so that there is something to choose from, and starts all clients.</summary>
    public async Task StartAsync()
    {
        await Task.WhenAll(users.MeetAsync(), orders.MeetAsync());
        var began = Time.Now;
        var first = NewClient(0);
        await first.RegisterAsync();
        await first.PlaceAsync();
        FirstAnswers = Time.Since(began);
        _working = Task.WhenAll(Enumerable.Range(1, options.Clients).SelectMany(number => new[]
        {
            WorkAsync(NewClient(4 * number), client => [client.RegisterAsync]),
            WorkAsync(NewClient(4 * number + 1), client => [client.PlaceAsync, client.PlaceAsync, client.PlaceForNobodyAsync]),
            WorkAsync(NewClient(4 * number + 2), client => [client.ReadUserAsync, client.ReadOrderAsync, client.ListOrdersAsync]),
            WorkAsync(NewClient(4 * number + 3), client => [client.LeaveAsync]),
        }));
    }

    /// <summary>Waits until every client has its final answer, which must not take long any more.</summary>
    public async Task FinishAsync()
    {
        _stopped = true;
        await Eventually.HoldsAsync(() => _working.IsCompleted, "Every client has its final answer after the last fault.");
        await _working;
    }

    public void Dispose()
    {
        _givenUp.Cancel();
        _givenUp.Dispose();
    }

    private Client NewClient(int number) => new(users, orders, Registered, Placed, Abandoned, new Random(options.Seed + number), _givenUp.Token);

    private async Task WorkAsync(Client client, Func<Client, Func<Task>[]> kind)
    {
        var deeds = kind(client);
        try
        {
            for (var deed = 0; !_stopped; deed++)
            {
                await deeds[deed % deeds.Length]();
                await Time.PassAsync(Thought, _givenUp.Token);
            }
        }
        catch
        {
            _failed = _stopped = true;
            throw;
        }
    }
}
