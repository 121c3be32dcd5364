using Cello.TopologyTests.Http;
using Cello.TopologyTests.Idempotency;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.Upgrading;

/// <summary>What the previous build has written is readable in this build, including its idempotency records.</summary>
public sealed class DataOfThePreviousBuild
{
    private const string Email = "Alice@Example.com";
    private const string Password = "correct horse battery";

    [Theory]
    [InlineData(false, "stopped")]
    [InlineData(true, "stopped")]
    [InlineData(true, "killed")]
    public async Task Old_data_is_migrated_and_readable_and_idempotency_records_are_replayed(bool closed, string end)
    {
        await using var builds = new TwoBuilds(closed);
        var before = await builds.StartAllAsync(Build.Previous);
        var registered = await RegisterAsync(builds, before);
        var placed = await builds.PlaceAsync(before, registered.ShouldBe(201).Json.Id(), "place");
        (await CancelAsync(builds, before, placed.ShouldBe(201).Json.Id())).ShouldBe(200);
        string[] paths = ["/users/", $"/users/{registered.Json.Id()}", "/orders/", $"/orders/{placed.Json.Id()}"];
        var read = await ReadAsync(builds, before, paths);
        await EndAsync(before, end);

        var now = await builds.StartAllAsync(Build.Current);

        (await ReadAsync(builds, now, paths)).ShouldBe(read);
        await builds.Stored.ShouldNotChangeAsync(async () =>
        {
            Replaying.ShouldReplay(await RegisterAsync(builds, now), registered);
            Replaying.ShouldReplay(await builds.PlaceAsync(now, registered.Json.Id(), "place"), placed);
            (await CancelAsync(builds, now, placed.Json.Id())).ShouldBeProblem(409, "order-already-cancelled");
            (await now.Client.PostAsync("/users/", Body.User("Alice", Email.ToUpperInvariant()))).ShouldBe(409);
        });
        (await now.Client.PostAsync("/auth/token", Body.Of(new { email = Email, password = Password }))).ShouldBe(200);
        (await builds.PlaceAsync(now, registered.Json.Id())).ShouldBe(201);
    }

    private static Task<Answer> RegisterAsync(TwoBuilds builds, Host host) =>
        builds.SendAsync(host, HttpMethod.Post, "/users/", Body.User("Alice", Email, Password), "register");

    private static Task<Answer> CancelAsync(TwoBuilds builds, Host host, long order) =>
        builds.SendAsync(host, HttpMethod.Post, $"/orders/{order}/cancel");

    private static async Task<IReadOnlyList<string>> ReadAsync(TwoBuilds builds, Host host, string[] paths)
    {
        var bodies = new List<string>();
        foreach (var path in paths)
        {
            bodies.Add((await builds.GetAsync(host, path)).ShouldBe(200).Body);
        }

        return bodies;
    }

    private static async Task EndAsync(Host host, string how)
    {
        if (how == "killed")
        {
            await host.KillAsync();
        }
        else
        {
            (await host.StopAsync()).ShouldBe(0);
        }
    }
}
