using Microsoft.Playwright;

namespace Cello.BrowserTests.Console;

/// <summary>A page that is hidden or paused closes its stream, so it costs the host nothing.</summary>
[Collection(ConsoleTests.Name)]
public sealed class AHiddenConsoleHasNoStream(Browser browser, ConsoleProduct product)
{
    // A browser without a window never hides a page.
    private const string Hidable = "let seen = 'visible'; Object.defineProperty(document, 'visibilityState', { get: () => seen, set: (to) => { seen = to; } });";

    [Fact]
    public async Task It_opens_one_when_it_is_seen_again()
    {
        Assert.SkipWhen(Browser.WhyMissing is not null, Browser.WhyMissing ?? "");
        var console = await ConsoleView.OpenAsync(browser, product.Address, prepare: page => page.AddInitScriptAsync(Hidable));
        await Assertions.Expect(console.State).ToHaveTextAsync("Live");

        await SetAsync("hidden");
        await HasStreamsAsync(0);
        await SetAsync("visible");
        await HasStreamsAsync(1);

        await console.Page.GetByRole(AriaRole.Button, new() { Name = "Pause" }).ClickAsync();
        await HasStreamsAsync(0);
        await Assertions.Expect(console.State).ToHaveTextAsync("Paused");
        await console.Page.GetByRole(AriaRole.Button, new() { Name = "Resume" }).ClickAsync();
        await Assertions.Expect(console.State).ToHaveTextAsync("Live");
        await HasStreamsAsync(1);
        console.ShouldBeClean();

        Task HasStreamsAsync(int count) => Eventually.HoldsAsync(() => console.Streams == count, $"The page has {count} streams.");

        Task SetAsync(string visibility) => console.Page.EvaluateAsync(
            "(to) => { document.visibilityState = to; document.dispatchEvent(new Event('visibilitychange')); }", visibility);
    }
}
