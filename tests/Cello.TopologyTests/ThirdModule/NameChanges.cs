using System.Collections.Concurrent;
using Cello.TopologyTests.Http;

namespace Cello.TopologyTests.ThirdModule;

/// <summary>
/// Clients that each change the name of their own user, one change after another, while Purchases records the names from the events. In the end the
/// recorded names of each user are its committed changes, each once and in order.
/// </summary>
internal sealed class NameChanges(SampleProduct product) : IDisposable
{
    private readonly ConcurrentDictionary<long, List<Change>> _changes = new();
    private readonly SemaphoreSlim _allowed = new(0);
    private int _answered;
    private volatile bool _isStopped;

    public int Answered => Volatile.Read(ref _answered);

    public async Task RunAsync(int users)
    {
        for (var number = 0; number < users; number++)
        {
            _changes[await product.NewUserAsync()] = [];
        }

        await Task.WhenAll(_changes.Keys.Select(ChangeAsync));
    }

    /// <summary>Lets the clients send more changes, so that a slow machine does not have more events to handle.</summary>
    public void Allow(int count) => _allowed.Release(count);

    public void Stop()
    {
        _isStopped = true;
        _allowed.Release(_changes.Count);
    }

    /// <summary>Waits until no event is pending anywhere, and the last name of each user has its effect: RabbitMQ may still have its event.</summary>
    public async Task DrainAsync()
    {
        foreach (var host in product.Hosts)
        {
            Answer? left = null;
            await Eventually.HoldsAsync(
                async () => (left = await host.Client.TryAsync(client => client.GetAsync("/events/?limit=5"))) is { Body: """{"events":[],"next":null}""" },
                () => $"No event of {host.Address} is pending: {left}");
        }

        foreach (var (user, changes) in _changes)
        {
            if (changes.FindLast(change => !change.IsUnsure) is { } last)
            {
                await Eventually.HoldsAsync(
                    async () => (await product.NamesAsync(user)).Contains(last.Name), () => $"The name {last.Name} of user {user} is recorded.");
            }
        }
    }

    public async Task ShouldBeRecordedOnceAndInOrderAsync()
    {
        foreach (var (user, changes) in _changes)
        {
            var recorded = await product.NamesAsync(user);
            var isUnsure = changes.Where(change => change.IsUnsure).Select(change => change.Name).ToHashSet(StringComparer.Ordinal);

            recorded.Where(name => !isUnsure.Contains(name)).ShouldBe(
                changes.Where(change => !change.IsUnsure).Select(change => change.Name), $"The names of user {user}");
            recorded.Select(name => int.Parse(name[1..])).ShouldBeInOrder(SortDirection.Ascending, $"The names of user {user}");
            recorded.Distinct(StringComparer.Ordinal).Count().ShouldBe(recorded.Count, $"The names of user {user}");
        }
    }

    public void Dispose() => _allowed.Dispose();

    private async Task ChangeAsync(long user)
    {
        for (var number = 1; await MayChangeAsync(); number++)
        {
            var change = new Change($"v{number}");
            var answer = await product.Users.TryAsync(users => users.PutAsync($"/users/{user}", Body(user, change.Name)));
            if (answer is not { Status: 200 })
            {
                // A killed host's commit may be in flight still: what is not stored yet may be stored later.
                change.IsUnsure = await StoredNameAsync(user) != change.Name;
            }

            _changes[user].Add(change);
            Interlocked.Increment(ref _answered);
        }
    }

    private async Task<bool> MayChangeAsync()
    {
        await _allowed.WaitAsync(TestContext.Current.CancellationToken);
        return !_isStopped;
    }

    private async Task<string> StoredNameAsync(long user)
    {
        Answer? answer = null;
        await Eventually.HoldsAsync(
            async () => (answer = await product.Users.TryAsync(users => users.GetAsync($"/users/{user}"))) is { Status: 200 },
            () => $"User {user} can be read again: {answer}");
        return answer!.Json.GetProperty("name").GetString()!;
    }

    private static string Body(long user, string name) => $$"""{"name":"{{name}}","email":"changing{{user}}@example.com"}""";

    private sealed record Change(string Name)
    {
        public bool IsUnsure { get; set; }
    }
}
