using System.Diagnostics;
using System.Net.Http.Json;
using Cello.LoadBenchmarks.Targets;

namespace Cello.LoadBenchmarks.Loads;

/// <summary>Changes of users at a given rate, however long each of them takes.</summary>
internal static class Renames
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10);

    public static async Task SendAsync(Target target, double rate, TimeSpan duration)
    {
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Authorization = target.Token is null ? null : new("Bearer", target.Token);
        var (begin, requests) = (Stopwatch.GetTimestamp(), new List<Task>());
        using var timer = new PeriodicTimer(Tick);
        while (await timer.WaitForNextTickAsync() && Stopwatch.GetElapsedTime(begin) is var elapsed && elapsed < duration)
        {
            while (requests.Count < rate * elapsed.TotalSeconds)
            {
                requests.Add(SendAsync(client, target, requests.Count));
            }
        }

        await Task.WhenAll(requests);
    }

    private static async Task SendAsync(HttpClient client, Target target, int number)
    {
        var id = (number % target.Ids) + 1;
        using var answer = await client.PutAsJsonAsync(
            new Uri(target.Users, $"/users/{id}"), new { name = $"Name {Guid.NewGuid():N}", email = $"renamed{id}@example.com" });
        answer.EnsureSuccessStatusCode();
    }
}
