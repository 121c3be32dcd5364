namespace Cello.BrowserTests;

/// <summary>From the README's quick start to two orders, in a browser.</summary>
public sealed class ThePageToTryTheApiWorks(Browser browser) : IClassFixture<Browser>
{
    private const string Secret = "a secret of 32 bytes or more, for this test";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_user_is_registered_and_two_different_orders_are_placed_and_read(bool closed)
    {
        var page = await browser.NewPageAsync();
        using var data = new DataFolder();
        var address = FreeAddress.Next();
        var command = HostCommand.For("all", address, data);
        await using var host = new Host(closed ? command.With("JWT_SECRET", Secret) : command, address);
        await host.StartAsync();
        var docs = new ReferencePage(page, address);

        // The request that the page prepared is sent unchanged: the first thing that a user does.
        (await docs.SendAsync("users", "post", "/users")).Status.ShouldBe(201);
        var token = closed ? (await docs.SendAsync("tokens", "post", "/auth/token")).Json.GetProperty("access_token").GetString() : null;

        var first = await docs.SendAsync("orders", "post", "/orders", token: token);
        var second = await docs.SendAsync("orders", "post", "/orders", """{"user_id":1,"items":["Lamp"]}""", token);

        (first.Status, second.Status).ShouldBe((201, 201), $"{first.Body}\n{second.Body}");
        first.Headers.Keys.ShouldNotContain("idempotency-key");
        first.Headers.ContainsKey("authorization").ShouldBe(closed);
        (await docs.SendAsync("orders", "get", "/orders/{id}", token: token)).Body.ShouldBe(first.Body);
        (await docs.SendAsync("orders", "get", "/orders/{id}", token: token, id: 2)).Body.ShouldBe(second.Body);
        (await docs.SendAsync("orders", "get", "/orders", token: token)).Json.GetProperty("orders").GetArrayLength().ShouldBe(2);
        docs.Strangers.ShouldBeEmpty();
    }
}
