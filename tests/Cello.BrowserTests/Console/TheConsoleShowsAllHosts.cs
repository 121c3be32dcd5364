using Microsoft.Playwright;

namespace Cello.BrowserTests.Console;

/// <summary>The console of one host shows the processes of a product that is split, and reaches their events.</summary>
[Collection(ConsoleTests.Name)]
public sealed class TheConsoleShowsAllHosts(Browser browser)
{
    [Fact]
    public async Task Of_a_product_that_is_split()
    {
        Assert.SkipWhen(Browser.WhyMissing is not null, Browser.WhyMissing ?? "");
        await using var product = await ConsoleProduct.StartAsync(Placement.Split);
        await ConsoleProduct.PoisonAsync(product, await ConsoleProduct.BuyAsync(product));
        var hosts = product.Hosts;
        var purchases = hosts.Single(host => host.Address == product.HostOf("purchases").Address);
        var console = await ConsoleView.OpenAsync(browser, purchases.Address);

        await Assertions.Expect(console.Rows("Processes", "healthy")).ToHaveCountAsync(hosts.Count);
        foreach (var host in hosts)
        {
            await Assertions.Expect(console.Rows("Processes", $":{host.ProcessId}")).ToHaveCountAsync(1);
        }

        await Assertions.Expect(console.Rows("Edges between modules", "purchases → users")).ToContainTextAsync("remote");
        await console.Edge("purchases", "users").Locator(".wire-label").ClickAsync();
        await Assertions.Expect(console.Panel).ToContainTextAsync($":{purchases.ProcessId}");

        // The event is in the database of another host.
        await console.ChooseAsync("Events");
        await console.Page.GetByRole(AriaRole.Link, new() { Name = "1 dead, events of users for purchases" }).ClickAsync();
        await console.Rows("Events", "users.updated").GetByRole(AriaRole.Link).ClickAsync();
        await console.Panel.GetByRole(AriaRole.Button, new() { Name = "Discard…" }).ClickAsync();
        await console.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Discard" }).ClickAsync();
        await Assertions.Expect(console.Page.GetByText("There are none.")).ToBeVisibleAsync();

        await product.HostOf("payments").KillAsync();
        await console.ChooseAsync("Map");
        await Assertions.Expect(console.Problems).ToContainTextAsync("1 host not reached");
        await Assertions.Expect(console.Page.Locator("svg.map .node.absent .node-name")).ToHaveTextAsync("payments");
        console.ShouldBeClean();
    }
}
