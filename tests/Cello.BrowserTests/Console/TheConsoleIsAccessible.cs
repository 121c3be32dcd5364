using Microsoft.Playwright;

namespace Cello.BrowserTests.Console;

/// <summary>The console can be used with a keyboard, a screen reader and a phone, in light and in dark colors.</summary>
[Collection(ConsoleTests.Name)]
public sealed class TheConsoleIsAccessible(Browser browser, ConsoleProduct product)
{
    /// <summary>Each page, with a text that it shows when it is complete.</summary>
    public static TheoryData<string, string> Pages => new()
    {
        { "#/map", "Edges" },
        { "#/map/all/payments", "Outcomes since the start" },
        { "#/events", "Oldest" },
        { "#/events/users/purchases/pending", "There are none." },
        { "#/requests", "Duration" },
        { "#/split", "Not rehearsed" },
        { "#/host", "Managed heap" },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Axe_finds_nothing_in_light_or_dark(string fragment, string text)
    {
        Assert.SkipWhen(Axe.WhyMissing is not null, Axe.WhyMissing ?? "");
        var console = await OpenAsync(fragment, text);

        foreach (var colors in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await console.Page.EmulateMediaAsync(new() { ColorScheme = colors });
            (await Axe.FindAsync(console.Page)).ShouldBeEmpty($"{colors}");
        }

        console.ShouldBeClean();
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task No_page_is_wider_than_a_phone(string fragment, string text)
    {
        var console = await OpenAsync(fragment, text, width: 360);

        (await console.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBe(360);
        (await console.Page.EvaluateAsync<int>("document.querySelector('.map-frame .scroller')?.scrollWidth ?? 0")).ShouldBeLessThanOrEqualTo(620);
    }

    [Fact]
    public async Task An_edge_is_opened_and_closed_with_the_keyboard()
    {
        var console = await OpenAsync("#/map", "Edges");
        var edge = console.Edge("purchases", "users");

        await edge.FocusAsync();
        await console.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(console.Panel.GetByRole(AriaRole.Heading, new() { Name = "purchases → users" })).ToBeFocusedAsync();
        await console.Page.Keyboard.PressAsync("Tab");
        await console.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(console.Panel).ToHaveCountAsync(0);
        await Assertions.Expect(edge).ToBeFocusedAsync();
        await console.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(console.Panel).ToHaveCountAsync(1);
        await console.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(console.Panel).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_first_key_reaches_the_content_and_the_focus_survives_updates()
    {
        var console = await OpenAsync("#/requests", "Duration");

        await console.Page.Keyboard.PressAsync("Tab");
        await console.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(console.Page.GetByRole(AriaRole.Main)).ToBeFocusedAsync();

        var oldest = console.Rows("Requests", "").Last.GetByRole(AriaRole.Link);
        await oldest.FocusAsync();
        var before = await console.Rows("Requests", "").CountAsync();
        (await product.Client.GetAsync("/users/1")).Status.ShouldBe(200);
        await Assertions.Expect(console.Rows("Requests", "")).ToHaveCountAsync(before + 1);
        await Assertions.Expect(oldest).ToBeFocusedAsync();
    }

    private async Task<ConsoleView> OpenAsync(string fragment, string text, int width = 1400)
    {
        Assert.SkipWhen(Browser.WhyMissing is not null, Browser.WhyMissing ?? "");
        var console = await ConsoleView.OpenAsync(browser, product.Address, fragment, page => page.SetViewportSizeAsync(width, 900));
        await console.Page.GetByText(text).First.WaitForAsync();
        return console;
    }
}
