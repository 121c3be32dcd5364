using Microsoft.Playwright;

namespace Cello.BrowserTests.Console;

/// <summary>Takes the pictures of the documentation, of a product with traffic. Runs where <c>CELLO_SCREENSHOTS</c> names the folder for them, for a quarter of an hour.</summary>
[Collection(ConsoleTests.Name)]
public sealed class Screenshots(Browser browser)
{
    private const string Variable = "CELLO_SCREENSHOTS";

    private static readonly TimeSpan Duration = TimeSpan.FromMinutes(16);

    [Fact]
    public async Task Of_the_console()
    {
        var folder = Environment.GetEnvironmentVariable(Variable) ?? "";
        Assert.SkipWhen(folder.Length == 0, $"{Variable} is not set.");
        Assert.SkipWhen(Browser.WhyMissing is not null, Browser.WhyMissing ?? "");
        using var data = new DataFolder();
        var (users, orders) = (FreeAddress.Next(), FreeAddress.Next());
        await using var usersHost = new Host(HostCommand.For("users", users, data).With("ORDER_SERVICE_URL", orders.ToString()), users);
        await using var ordersHost = new Host(HostCommand.For("orders", orders, data).With("USER_SERVICE_URL", users.ToString()).With("Edges__users__Faults__ErrorRate", "0.02"), orders);
        await Task.WhenAll(usersHost.StartAsync(), ordersHost.StartAsync());
        using var ended = new CancellationTokenSource(Duration);
        await TrafficAsync(usersHost.Client, ordersHost.Client, ended.Token);

        foreach (var (colors, name) in new[] { (ColorScheme.Light, "light"), (ColorScheme.Dark, "dark") })
        {
            var console = await ConsoleView.OpenAsync(browser, orders, "#/map/orders/users", page => page.EmulateMediaAsync(new() { ColorScheme = colors }));
            await console.Page.SetViewportSizeAsync(1280, 800);
            await Assertions.Expect(console.Panel.Locator("canvas")).ToHaveCountAsync(2);
            await console.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"console-map-{name}.png") });
            await console.ChooseAsync("Requests");
            await console.Rows("Requests", "503").First.GetByRole(AriaRole.Link).ClickAsync();
            await console.Panel.WaitForAsync();
            await console.Page.SetViewportSizeAsync(1100, 560);
            await console.Page.Mouse.MoveAsync(0, 0);
            await console.Page.EvaluateAsync("scrollTo(0, 0)");
            await console.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"console-requests-{name}.png") });
        }
    }

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
