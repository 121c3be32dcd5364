namespace Cello.OperationsTests.Hosts;

/// <summary>The calls that the tests make to the product.</summary>
internal static class Calls
{
    public static Task<Answer> RegisterAsync(this ApiClient users, string name = "alice") =>
        users.PostAsync("/users/", $$"""{"name":"{{name}}","email":"{{name}}@example.com"}""");

    public static Task<Answer> PlaceAsync(this ApiClient orders, long userId = 1) =>
        orders.PostAsync("/orders/", $$"""{"user_id":{{userId}},"items":["Book"]}""");

    /// <summary>The samples at <c>/metrics</c> whose names have this prefix.</summary>
    public static async Task<IReadOnlyList<string>> SamplesAsync(this ApiClient host, string prefix)
    {
        var scraped = await host.GetAsync("/metrics");
        return [.. scraped.Body.Split('\n').Where(line => line.StartsWith(prefix, StringComparison.Ordinal))];
    }
}
