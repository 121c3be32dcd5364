namespace Cello.LoadBenchmarks.Loads;

/// <summary>A kind of work that <c>work.lua</c> defines.</summary>
/// <param name="Name">The name in <c>work.lua</c>.</param>
/// <param name="Title">The title in the report.</param>
/// <param name="IsRefused">Whether every answer is expected to be an error.</param>
internal sealed record Work(string Name, string Title, bool IsRefused = false)
{
    public static Work Read { get; } = new("read", "`GET /users/{id}`");

    public static Work Write { get; } = new("write", "`POST /orders/`");

    public static Work Mix { get; } = new("mix", "nine `GET /orders/{id}` to one `POST /orders/`");

    public static Work FirstPage { get; } = new("first-page", "`GET /orders/?limit=100`, the first page of ten million orders");

    public static Work DeepPage { get; } = new("deep-page", "`GET /orders/?limit=100&after=...`, a page at the end of ten million orders");

    public static Work Refused { get; } = new("write", "`POST /orders/` while the circuit to Users is open: 503", IsRefused: true);

    public static Work Rename { get; } = new("rename", "`PUT /users/{id}`, which publishes an event");

    /// <summary>Makes a call to another module for each of eight payments.</summary>
    public static Work PaymentStates { get; } = new("payment-states", "`GET /purchases/payment-states-of/{userId}`, a route that calls another module for each of eight payments");

    /// <summary>The kinds of work that are compared with alternatives.</summary>
    public static IReadOnlyList<Work> All { get; } = [Read, Write, Mix, Refused, FirstPage, DeepPage];
}
