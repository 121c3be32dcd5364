using Microsoft.Playwright;

namespace Cello.BrowserTests.Console;

/// <summary>Takes the pictures of the documentation, of a product with traffic. Runs where <c>CELLO_SCREENSHOTS</c> names the folder for them, for up to a quarter of an hour each.</summary>
[Collection(ConsoleTests.Name)]
public sealed class Screenshots(Browser browser)
{
    private const string Variable = "CELLO_SCREENSHOTS";

    private static readonly ColorScheme[] Schemes = [ColorScheme.Light, ColorScheme.Dark];

    [Fact]
    public async Task Of_the_console()
    {
        var folder = FolderOrSkip();
        using var data = new DataFolder();
        var (users, orders) = (FreeAddress.Next(), FreeAddress.Next());
        await using var usersHost = new Host(HostCommand.For("users", users, data).With("ORDER_SERVICE_URL", orders.ToString()), users);
        await using var ordersHost = new Host(HostCommand.For("orders", orders, data).With("USER_SERVICE_URL", users.ToString()).With("Edges__users__Faults__ErrorRate", "0.02"), orders);
        await Task.WhenAll(usersHost.StartAsync(), ordersHost.StartAsync());
        using var ended = new CancellationTokenSource(TimeSpan.FromMinutes(16)); // The lines show the last 15.
        await TrafficAsync(usersHost.Client, ordersHost.Client, ended.Token);

        foreach (var scheme in Schemes)
        {
            var console = await OpenAsync(orders, "#/map/orders/users", scheme);
            await console.Page.SetViewportSizeAsync(1240, 740);
            await Assertions.Expect(console.Panel.Locator("canvas")).ToHaveCountAsync(2);
            await ShootAsync(console, folder, "map", scheme);
            await console.ChooseAsync("Requests");
            await console.Rows("Requests", "503").First.GetByRole(AriaRole.Link).ClickAsync();
            await console.Panel.WaitForAsync();
            await console.Page.SetViewportSizeAsync(1240, 560);
            await console.Page.Mouse.MoveAsync(0, 0);
            await console.Page.EvaluateAsync("scrollTo(0, 0)");
            await ShootAsync(console, folder, "requests", scheme);
        }
    }

    [Fact]
    public async Task Of_a_plan()
    {
        var folder = FolderOrSkip();
        using var data = new DataFolder();
        var address = FreeAddress.Next();
        await using var host = new Host(HostCommand.For("all", address, data).With("Edges__users__Rehearsal__Rate", "0.2"), address);
        await host.StartAsync();
        using var ended = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await TrafficAsync(host.Client, host.Client, ended.Token);

        foreach (var scheme in Schemes)
        {
            var console = await OpenAsync(address, "#/split", scheme);
            await console.Page.SetViewportSizeAsync(1240, 740);
            await console.Page.GetByRole(AriaRole.Button, new() { Name = "Plan users" }).ClickAsync();
            await Assertions.Expect(console.Page.GetByText("A remote call to users adds")).ToBeVisibleAsync();
            await console.Page.Mouse.MoveAsync(0, 0);
            await ShootAsync(console, folder, "split", scheme);
        }
    }

    private static string FolderOrSkip()
    {
        var folder = Environment.GetEnvironmentVariable(Variable) ?? "";
        Assert.SkipWhen(folder.Length == 0, $"{Variable} is not set.");
        Assert.SkipWhen(Browser.WhyMissing is not null, Browser.WhyMissing ?? "");
        return folder;
    }

    private Task<ConsoleView> OpenAsync(Uri host, string fragment, ColorScheme scheme) =>
        ConsoleView.OpenAsync(browser, host, fragment, page => page.EmulateMediaAsync(new() { ColorScheme = scheme }));

    private static Task<byte[]> ShootAsync(ConsoleView console, string folder, string page, ColorScheme scheme) =>
        console.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"console-{page}-{(scheme == ColorScheme.Dark ? "dark" : "light")}.png") });

    /// <summary>Orders at a rate that rises and falls, until it is cancelled.</summary>
    private static async Task TrafficAsync(ApiClient users, ApiClient orders, CancellationToken cancellationToken)
    {
        (await users.PostAsync("/users/", """{"name":"Alice","email":"alice@example.com"}""")).Status.ShouldBe(201);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        for (var tick = 0; !cancellationToken.IsCancellationRequested; tick++)
        {
            for (var order = 0; order < 4 + (3 * Math.Sin(tick / 700.0)); order++)
            {
                await orders.PostAsync("/orders/", """{"user_id":1,"items":["Book","Pen"]}""");
            }

            await orders.GetAsync("/orders/1");
            await timer.WaitForNextTickAsync(CancellationToken.None);
        }
    }
}
