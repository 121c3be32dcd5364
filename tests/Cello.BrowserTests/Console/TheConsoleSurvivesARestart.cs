using Microsoft.Playwright;

namespace Cello.BrowserTests.Console;

/// <summary>A page that is open while its host restarts says so, connects again by itself, and shows nothing of the process before.</summary>
[Collection(ConsoleTests.Name)]
public sealed class TheConsoleSurvivesARestart(Browser browser)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Of_its_host(bool isOrderly)
    {
        Assert.SkipWhen(Browser.WhyMissing is not null, Browser.WhyMissing ?? "");
        await using var product = await ConsoleProduct.StartAsync(Placement.OneProcess);
        await ConsoleProduct.BuyAsync(product);
        var host = product.Hosts[0];
        var console = await ConsoleView.OpenAsync(browser, host.Address, "#/map/all/users");
        var before = $":{host.ProcessId}";
        await Assertions.Expect(console.Rows("Processes", before)).ToHaveCountAsync(1);
        await Assertions.Expect(console.Panel).ToContainTextAsync("FindAsync");

        await (isOrderly ? host.StopAsync() : host.KillAsync());
        await Assertions.Expect(console.Page.Locator(".banner")).ToContainTextAsync("Connection lost");
        await Assertions.Expect(console.Rows("Processes", before)).ToHaveCountAsync(1);

        await host.StartAsync();
        await Assertions.Expect(console.State).ToHaveTextAsync("Live");
        await Assertions.Expect(console.Page.Locator(".banner")).ToHaveCountAsync(0);
        await Assertions.Expect(console.Rows("Processes", $":{host.ProcessId}")).ToHaveCountAsync(1);
        await Assertions.Expect(console.Panel).ToContainTextAsync("No method has been called.");
        (await console.Page.ContentAsync()).ShouldNotContain(before);
        console.ShouldBeClean();
    }
}
