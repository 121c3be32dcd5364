using Cello.TopologyTests.Http;
using Cello.TopologyTests.Upstream;

namespace Cello.TopologyTests.Contracts;

/// <summary>How an Orders host handles a Users host of another build.</summary>
public sealed class Comparing
{
    private const string Method = "(Int64 id) -> UserSummary?, GET /internal/users/directory/{id}";

    [Fact]
    public async Task A_changed_member_type_degrades_the_host_which_names_it_and_logs_which_side_is_older()
    {
        await using var alone = await StartAsync("0.9.0", Members(name: "Int64"));

        await SaysAsync(alone, "degraded", "contract differs: UserSummary.Name");
        ShouldLog(alone, "lack or differ in UserSummary.Name; the host there is older (version 0.9.0 there, 1.2.0 here)");
        (await alone.Host.Client.GetAsync("/health/ready")).ShouldBe(200);
        (await alone.PlaceAsync()).ShouldBe(201);

        alone.Users.Responder = Publish("1.0.0", Members());
        await SaysAsync(alone, "healthy", "ok");
        ShouldLog(alone, "agree again");
    }

    [Fact]
    public async Task A_removed_member_degrades_the_host()
    {
        await using var alone = await StartAsync("2.0.0", $$"""{"IUserDirectory.FindAsync":"{{Method}}","UserSummary.Id":"Int64"}""");

        await SaysAsync(alone, "degraded", "contract differs: UserSummary.Name");
        ShouldLog(alone, "this host is older");
    }

    [Theory]
    [InlineData("one member more")]
    [InlineData("nothing published")]
    [InlineData("nonsense published")]
    [InlineData("null published")]
    [InlineData("an answer that breaks off")]
    [InlineData("an endless answer")]
    [InlineData("a reset")]
    [InlineData("a redirect")]
    public async Task A_compatible_change_is_not_a_difference_and_the_host_checks_again(string what)
    {
        var requests = 0;
        await using var alone = await StartAsync(Contracts(call =>
        {
            Interlocked.Increment(ref requests);
            return Harmless(what)(call);
        }));

        await Eventually.HoldsAsync(() => Task.FromResult(requests > 1), () => $"The host checks the contracts again.\n{alone.Host.Output}");
        await SaysAsync(alone, "healthy", "ok");
    }

    private static Responder Harmless(string what) => what switch
    {
        "one member more" => Described("1.2.0", Members().Replace("{\"I", "{\"UserSummary.Nickname\":\"String?\",\"I", StringComparison.Ordinal)),
        "nothing published" => Respond.Status(404),
        "nonsense published" => Respond.Json("""{"users":{"version":null}}"""),
        "null published" => Respond.Json("""{"users":null}"""),
        "an answer that breaks off" => Respond.Raw("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{\"users\":"),
        "an endless answer" => Respond.Raw("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n").Then(Respond.Flood("[")),
        "a reset" => Respond.Reset,
        _ => Respond.With(302, "text/html", "", "Location: /contracts\r\n"),
    };

    private static Task<OrdersAlone> StartAsync(string version, string members) => StartAsync(Publish(version, members));

    private static async Task<OrdersAlone> StartAsync(Responder users)
    {
        var alone = await OrdersAlone.StartAsync([], ("Contracts__CheckSeconds", "1"));
        alone.Users.Responder = users;
        return alone;
    }

    private static string Members(string name = "String") =>
        $$"""{"IUserDirectory.FindAsync":"{{Method}}","UserSummary.Id":"Int64","UserSummary.Name":"{{name}}"}""";

    private static Responder Publish(string version, string members) => Contracts(Described(version, members));

    private static Responder Described(string version, string members) =>
        Respond.Json($$$"""{"users":{"version":"{{{version}}}","fingerprint":"0","members":{{{members}}}}}""");

    /// <summary>Answers that it is ready, with users, and with this document where contracts are requested.</summary>
    private static Responder Contracts(Responder contracts) => call => call.Path == "/contracts" ? contracts(call) : Respond.Soundly(call);

    private static Task SaysAsync(OrdersAlone alone, string status, string users) => Eventually.HoldsAsync(
        async () =>
        {
            var report = (await alone.Host.Client.GetAsync("/health")).ShouldBe(200).Json;
            return report.GetProperty("status").GetString() == status && report.GetProperty("checks").GetProperty("users").GetString() == users;
        },
        $"The host is {status}, users are {users}.");

    private static void ShouldLog(OrdersAlone alone, string words) =>
        alone.Host.Output.Standard.ShouldContain(line => line.Contains(words, StringComparison.Ordinal), alone.Host.Output.ToString());
}
