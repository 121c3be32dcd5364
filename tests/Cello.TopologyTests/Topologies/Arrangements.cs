using System.Text.Json;
using Cello.TopologyTests.Http;

namespace Cello.TopologyTests.Topologies;

/// <summary>Data that tests need before they start.</summary>
public static class Arrangements
{
    public static string NewEmail() => $"{Guid.NewGuid():N}@example.com";

    public static async Task<JsonElement> NewUserAsync(this Topology topology, string name = "Alice")
    {
        var answer = await topology.Users.PostAsync("/users/", Body.User(name, NewEmail()));
        return answer.ShouldBe(201).Json;
    }

    public static async Task<JsonElement> NewOrderAsync(this Topology topology, long userId, params string[] items)
    {
        var answer = await topology.Orders.PostAsync("/orders/", Body.Order(userId, items));
        return answer.ShouldBe(201).Json;
    }

    public static async Task<JsonElement> NewOrderAsync(this Topology topology)
    {
        var user = await topology.NewUserAsync();
        return await topology.NewOrderAsync(user.Id(), "Book");
    }

    public static long Id(this JsonElement body) => body.GetProperty("id").GetInt64();

    public static string? Text(this JsonElement body, string member) => body.GetProperty(member).GetString();
}
