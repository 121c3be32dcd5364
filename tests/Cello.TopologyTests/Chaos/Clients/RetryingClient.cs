using Cello.TopologyTests.Durability;
using Cello.TopologyTests.Split;

namespace Cello.TopologyTests.Chaos.Clients;

/// <summary>Retries until it has a final answer. Writes with one key, and sometimes with too short a timeout.</summary>
internal sealed class RetryingClient(WatchedHost host, Random random, CancellationToken stopped)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    public Task<Answer> GetAsync(string path) => InsistAsync(() => host.SendAsync(HttpMethod.Get, path));

    /// <summary>Sends the next attempt only after the one before: of two at the same time, one may be refused because the user was deleted in between.</summary>
    public Task<Answer> PostInTurnAsync(string path, Attempt attempt, string json) =>
        InsistAsync(() => host.SendAsync(HttpMethod.Post, path, json, attempt.Key));

    public Task<Answer> DeleteAsync(string path) => InsistAsync(() => host.SendAsync(HttpMethod.Delete, path));

    public async Task<Answer> PostAsync(string path, Attempt attempt, string json) =>
        attempt.Answer = await InsistAsync(() => PostOnceAsync(path, attempt, json));

    private static bool IsFinal(Answer? answer) => answer is { Status: not 503 };

    // Errors have their own trace ids.
    private static string IdentityOf(Answer? answer) => answer is { Status: 201, Body: var body } ? body : $"{answer?.Status}";

    private async Task<Answer> InsistAsync(Func<Task<Answer?>> call)
    {
        while (true)
        {
            if (await call() is { } answer && IsFinal(answer))
            {
                return answer;
            }

            await Time.PassAsync(Pause, stopped);
        }
    }

    private Task<Answer?> PostOnceAsync(string path, Attempt attempt, string json)
    {
        return random.Next(10) switch
        {
            0 => SendTwiceAsync(),
            1 => LeaveEarlyAsync(),
            _ => SendAsync(),
        };

        async Task<Answer?> SendTwiceAsync()
        {
            var answers = await Task.WhenAll(SendAsync(), SendAsync());
            var final = answers.Where(IsFinal).DistinctBy(IdentityOf, StringComparer.Ordinal).ToArray();
            final.Length.ShouldBeLessThanOrEqualTo(1, string.Join<Answer?>("\n\n", final));
            return final.SingleOrDefault();
        }

        // Waits no longer than a liveness probe takes.
        async Task<Answer?> LeaveEarlyAsync()
        {
            using var leaving = new CancellationTokenSource();
            var sending = SendAsync(leaving.Token);
            await host.SendAsync(HttpMethod.Get, "/health/live");
            await leaving.CancelAsync();
            return await sending;
        }

        async Task<Answer?> SendAsync(CancellationToken leaving = default)
        {
            var answer = await host.SendAsync(HttpMethod.Post, path, json, attempt.Key, leaving);
            if (answer is { Status: 503 })
            {
                answer.ShouldBeUnavailable();
            }

            return answer;
        }
    }
}
