using System.Net.Http.Json;

namespace Cello.LoadBenchmarks.Targets;

/// <summary>The users and orders that targets start with, created through the API.</summary>
internal static class Seed
{
    public const int Ids = 5000;

    private static readonly string[] Items = ["Book", "Pen"];
    private static readonly ParallelOptions Clients = new() { MaxDegreeOfParallelism = 32 };

    public static async Task PlantAsync(Target target)
    {
        using var client = new HttpClient();
        if (target.Token is not null)
        {
            client.DefaultRequestHeaders.Authorization = new("Bearer", target.Token);
        }

        await Parallel.ForAsync(1, Ids + 1, Clients, async (number, _) =>
            await PostAsync(new Uri(target.Users, "/users/"), new { name = $"User {number}", email = $"user{number}@example.com" }));
        await Parallel.ForAsync(1, Ids + 1, Clients, async (number, _) =>
            await PostAsync(new Uri(target.Orders, "/orders/"), new { user_id = number, items = Items }));

        async Task PostAsync(Uri address, object body)
        {
            using var answer = await client.PostAsJsonAsync(address, body);
            answer.EnsureSuccessStatusCode();
        }
    }
}
