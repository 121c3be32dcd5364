using System.Text.Json;

namespace Cello.Testing;

/// <summary>The events that hosts have published and that are not handled yet.</summary>
/// <param name="hosts">A client for each group of hosts that share their databases. It sends the token of an administrator, unless the hosts require none.</param>
internal sealed class UndeliveredEvents(IReadOnlyList<ApiClient> hosts)
{
    private const string Path = "/events/?limit=1000";

    /// <summary>While one host after another is asked, an event of a host that is not asked yet may cause one of a host that was asked.</summary>
    private const int Rounds = 2;

    /// <exception cref="InvalidOperationException">An event is dead, or a host does not list its events.</exception>
    /// <exception cref="TimeoutException">An event is still pending after 60 s, or a host does not answer.</exception>
    public async Task AreHandledAsync(string? name, string? key)
    {
        var (left, empty) = ("", 0);
        await Eventually.HoldsAsync(
            async () =>
            {
                left = await FindAsync(name, key);
                empty = left.Length == 0 ? empty + 1 : 0;
                return empty == Rounds;
            },
            () => $"The events are handled. There are:\n{left}");
    }

    private async Task<string> FindAsync(string? name, string? key)
    {
        var found = new List<string>();
        foreach (var host in hosts)
        {
            var answer = await host.TryAsync(client => client.GetAsync(Path));
            found.AddRange(answer is null ? ["a host that does not answer"] : Read(answer).Where(left => left.Is(name, key)).Select(Describe));
        }

        return string.Join('\n', found);
    }

    private static List<Event> Read(Answer answer) => answer.Status == 200
        ? [.. answer.Json.GetProperty("events").EnumerateArray().Select(Event.Read)]
        : throw new InvalidOperationException($"A host does not list its events: {answer}");

    /// <exception cref="InvalidOperationException">The event is dead: waiting for it is of no use.</exception>
    private static string Describe(Event left) => left.State == "dead" ? throw new InvalidOperationException($"An event is dead: {left}") : left.ToString();

    private sealed record Event(string Name, string Key, string Subscriber, string State, int Attempts, string? Error)
    {
        public static Event Read(JsonElement left) => new(
            left.GetProperty("event").GetString()!,
            left.GetProperty("key").GetString()!,
            left.GetProperty("subscriber").GetString()!,
            left.GetProperty("state").GetString()!,
            left.GetProperty("attempts").GetInt32(),
            left.GetProperty("error").GetString());

        public bool Is(string? name, string? key) => (name ?? Name) == Name && (key ?? Key) == Key;

        public override string ToString() => $"{Name} with the key {Key} for {Subscriber}, after {Attempts} attempts{(Error is null ? "" : $": {Error}")}";
    }
}
