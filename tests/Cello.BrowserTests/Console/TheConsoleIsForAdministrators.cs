using Microsoft.Playwright;

namespace Cello.BrowserTests.Console;

/// <summary>Where hosts require tokens, the page asks for an administrator's, and shows nothing without it.</summary>
[Collection(ConsoleTests.Name)]
public sealed class TheConsoleIsForAdministrators(Browser browser)
{
    [Fact]
    public async Task The_page_opens_with_an_administrators_token_only_and_forgets_it()
    {
        Assert.SkipWhen(Browser.WhyMissing is not null, Browser.WhyMissing ?? "");
        await using var product = await ConsoleProduct.StartAsync(Placement.OneProcess, options =>
        {
            options.JwtSecret = "a secret of 32 bytes or more, for this test";
            options.With("ASPNETCORE_ENVIRONMENT", "Production");
        });
        var console = await ConsoleView.OpenAsync(browser, product.Hosts[0].Address, "#/host");
        var field = console.Page.GetByLabel("Token with the role admin");

        await EnterAsync("nonsense");
        await Assertions.Expect(console.Page.GetByText("This token is not valid, or it has expired.")).ToBeVisibleAsync();
        await EnterAsync(product.Token("1"));
        await Assertions.Expect(console.Page.GetByText("it is not an administrator’s")).ToBeVisibleAsync();
        (await console.Page.ContentAsync()).ShouldNotContain("Settings");

        await EnterAsync(product.AdminToken);
        await Assertions.Expect(console.Rows("Settings", "JWT_SECRET")).ToContainTextAsync("secret, not shown");
        await console.Page.ReloadAsync();
        await Assertions.Expect(console.Rows("Settings", "JWT_SECRET")).ToHaveCountAsync(1);
        (await console.Page.Context.CookiesAsync()).ShouldBeEmpty();

        await console.Page.GetByRole(AriaRole.Button, new() { Name = "Forget token" }).ClickAsync();
        await Assertions.Expect(field).ToBeVisibleAsync();
        await Assertions.Expect(console.Rows("Settings", "JWT_SECRET")).ToHaveCountAsync(0);
        console.ShouldBeClean();

        async Task EnterAsync(string token)
        {
            await field.FillAsync(token);
            await field.PressAsync("Enter");
        }
    }
}
