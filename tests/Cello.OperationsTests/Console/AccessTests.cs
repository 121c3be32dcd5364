using Cello.OperationsTests.Hosts;
using Cello.TestHosts.Tokens;

namespace Cello.OperationsTests.Console;

/// <summary>In Development the console is open, elsewhere it is for administrators.</summary>
public sealed class AccessTests
{
    private static readonly string[] Data = ["/console/snapshot", "/console/stream", "/console/events/"];

    [Fact]
    public async Task In_production_administrators_see_it_and_others_do_not()
    {
        await using var process = await OneProcess.StartAsync(Production);

        foreach (var path in Data.Append("/console"))
        {
            var unknown = await process.Client.GetAsync(path);
            unknown.Status.ShouldBe(401, path);
            unknown.Header("WWW-Authenticate").ShouldBe("Bearer");
            unknown.Body.ShouldContain("/problems/unauthorized");
            (await GetAsync(process, path, "not a token")).Status.ShouldBe(401, path);
            (await GetAsync(process, path, Jwt.User(1))).Status.ShouldBe(403, path);
        }

        foreach (var path in Data.Except(["/console/stream"]).Append("/console"))
        {
            (await GetAsync(process, path, Jwt.Admin())).Status.ShouldBe(200, path);
        }
    }

    [Fact]
    public async Task A_browser_without_a_token_receives_the_page_that_asks_for_one()
    {
        await using var process = await OneProcess.StartAsync(Production);
        var request = ApiClient.Request(HttpMethod.Get, "/console");
        request.Headers.Add("Accept", "text/html,application/xhtml+xml");

        var page = await process.Client.SendAsync(request, TestContext.Current.CancellationToken);

        page.Status.ShouldBe(401);
        page.Header("Content-Type").ShouldBe("text/html; charset=utf-8");
        page.Header("Content-Security-Policy").ShouldBe(
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
        page.Body.ShouldContain("console/app.js");
        foreach (var file in new[] { "/console/app.js", "/console/app.css" })
        {
            var asset = await process.Client.GetAsync(file);
            asset.Status.ShouldBe(200);
            asset.Header("ETag").ShouldNotBeNull();
        }
    }

    [Fact]
    public async Task In_development_it_is_open_but_an_invalid_token_is_refused()
    {
        await using var process = await OneProcess.StartAsync(command => command.With("JWT_SECRET", Jwt.Secret));

        (await process.Client.GetAsync("/console")).Status.ShouldBe(200);
        (await process.Client.GetAsync("/console/snapshot")).Status.ShouldBe(200);
        (await GetAsync(process, "/console/snapshot", "not a token")).Status.ShouldBe(401);
        (await GetAsync(process, "/console/snapshot", token: "")).Status.ShouldBe(200, "An empty token is none.");
        (await process.Client.GetAsync("/console/events/")).Status.ShouldBe(401, "Events contain personal data, so they need a token as at /events.");
    }

    [Fact]
    public async Task Other_pages_can_neither_read_nor_change_anything_on_an_open_host()
    {
        await using var process = await OneProcess.StartAsync();
        var id = Events.OutboxRows.AddDead(process.Data);
        var read = ApiClient.Request(HttpMethod.Get, "/console/snapshot");
        read.Headers.Add("Origin", "https://evil.example");
        var asked = ApiClient.Request(HttpMethod.Options, $"/console/events/{id}");
        asked.Headers.Add("Origin", "https://evil.example");
        asked.Headers.Add("Access-Control-Request-Method", "DELETE");
        asked.Headers.Add("Access-Control-Request-Headers", "x-cello-console");

        (await process.Client.SendAsync(read, TestContext.Current.CancellationToken)).Header("Access-Control-Allow-Origin").ShouldBeNull();
        (await process.Client.SendAsync(asked, TestContext.Current.CancellationToken)).Header("Access-Control-Allow-Origin").ShouldBeNull();
        var change = await process.Client.SendAsync(ApiClient.Request(HttpMethod.Post, $"/console/events/{id}/retry"), TestContext.Current.CancellationToken);
        change.Status.ShouldBe(403);
        change.Body.ShouldContain("/problems/not-from-the-console");
        (await process.Client.GetAsync("/events/?state=dead")).Body.ShouldContain($"{id}");
    }

    [Fact]
    public async Task The_routes_between_hosts_need_the_token_of_a_host()
    {
        await using var process = await OneProcess.StartAsync(Production);

        foreach (var path in new[] { "/internal/console/host", "/internal/console/events/" })
        {
            (await process.Client.GetAsync(path)).Status.ShouldBe(401, path);
            (await GetAsync(process, path, Jwt.Admin())).Status.ShouldBe(403, path);
            (await GetAsync(process, path, Jwt.Service())).Status.ShouldBe(200, path);
        }
    }

    private static HostCommand Production(HostCommand command) => command.With("ASPNETCORE_ENVIRONMENT", "Production").With("JWT_SECRET", Jwt.Secret);

    private static Task<Answer> GetAsync(OneProcess process, string path, string token)
    {
        var request = ApiClient.Request(HttpMethod.Get, path);
        request.Headers.Add("Authorization", $"Bearer {token}");
        return process.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
