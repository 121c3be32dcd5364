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
        await PlantUsersAsync(target);
        await PlantAsync(target, target.Orders, "/orders/", number => new { user_id = number, items = Items });
    }

    public static Task PlantUsersAsync(Target target) =>
        PlantAsync(target, target.Users, "/users/", number => new { name = $"User {number}", email = $"user{number}@example.com" });

    /// <summary>One user with eight purchases.</summary>
    public static async Task PlantPurchasesAsync(Target target)
    {
        await PlantAsync(target, target.Users, "/users/", number => new { name = $"User {number}", email = $"user{number}@example.com" }, count: 1);
        await PlantAsync(target, target.Orders, "/purchases/", _ => new { user_id = 1, cents = 1200, currency = "EUR" }, count: 8);
    }

    private static async Task PlantAsync(Target target, Uri host, string path, Func<int, object> body, int count = Ids)
    {
        using var client = new HttpClient();
        if (target.Token is not null)
        {
            client.DefaultRequestHeaders.Authorization = new("Bearer", target.Token);
        }

        await Parallel.ForAsync(1, count + 1, Clients, async (number, stop) =>
        {
            using var answer = await client.PostAsJsonAsync(new Uri(host, path), body(number), stop);
            answer.EnsureSuccessStatusCode();
        });
    }
}
