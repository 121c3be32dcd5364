using Microsoft.Playwright;

namespace Cello.BrowserTests.Console;

/// <summary>Many modules, long names, values that are missing and markup in texts are shown as they are.</summary>
[Collection(ConsoleTests.Name)]
public sealed class TheConsoleShowsAnyProduct(Browser browser, ConsoleProduct product)
{
    [Theory]
    [InlineData(1400)]
    [InlineData(360)]
    public async Task Twenty_modules_with_long_names_and_missing_values(int width)
    {
        var console = await OpenAsync(width);

        await Assertions.Expect(console.Page.Locator("svg.map .node")).ToHaveCountAsync(20);
        await Assertions.Expect(console.Page.Locator("svg.map .wire")).ToHaveCountAsync(19);
        foreach (var tab in new[] { "Events", "Requests", "Split", "Host", "Map" })
        {
            await console.ChooseAsync(tab);
            (await console.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBe(width, tab);
        }

        console.ShouldBeClean();
    }

    [Fact]
    public async Task No_module_covers_another_and_no_wire_crosses_one()
    {
        var console = await OpenAsync(1400);
        await Assertions.Expect(console.Page.Locator("svg.map .wire")).ToHaveCountAsync(19);

        var crossed = await console.Page.EvaluateAsync<string[]>(
            """
            () => {
                const nodes = [...document.querySelectorAll('.node')].map((node) => ({ name: node.querySelector('title').textContent, box: node.querySelector('rect').getBBox() }));
                const isInside = (box, x, y) => x > box.x + 1 && x < box.x + box.width - 1 && y > box.y + 1 && y < box.y + box.height - 1;
                const overlapping = nodes.filter((one) => nodes.some((other) => other !== one && isInside(other.box, one.box.x + one.box.width / 2, one.box.y + one.box.height / 2)));
                const crossing = [...document.querySelectorAll('.wire .line')].flatMap((line) => {
                    const points = Array.from({ length: Math.ceil(line.getTotalLength() / 4) }, (_, index) => line.getPointAtLength(index * 4));
                    return nodes.filter(({ box }) => points.some(({ x, y }) => isInside(box, x, y)));
                });
                return [...overlapping, ...crossing].map((node) => node.name);
            }
            """);

        crossed.ShouldBeEmpty();
    }

    [Fact]
    public async Task Markup_is_text()
    {
        var console = await OpenAsync(1400, $"#/map/{string.Join('+', Enumerable.Range(1, 9).Select(number => $"module{number}").Prepend(MadeUpProduct.LongName))}/module1");

        await Assertions.Expect(console.Rows("Last failures", MadeUpProduct.Markup)).ToHaveCountAsync(1);
        await console.ChooseAsync("Host");
        await Assertions.Expect(console.Rows("Settings", MadeUpProduct.Markup)).ToHaveCountAsync(1);
        await Assertions.Expect(console.Page.Locator("img")).ToHaveCountAsync(0);
        console.ShouldBeClean();
    }

    [Fact]
    public async Task A_chatty_request_is_marked_and_found()
    {
        var console = await OpenAsync(1400, "#/requests");

        await Assertions.Expect(console.Rows("Requests", "/exports")).ToContainTextAsync("chatty: module1");
        await Assertions.Expect(console.Rows("Requests", "/quiet")).Not.ToContainTextAsync("chatty");
        await console.Page.GetByLabel("chatty only").CheckAsync();
        await Assertions.Expect(console.Rows("Requests", "")).ToHaveCountAsync(1);
        console.ShouldBeClean();
    }

    [Fact]
    public async Task A_difference_in_a_rehearsal_is_seen()
    {
        var console = await OpenAsync(1400, "#/split");

        await Assertions.Expect(console.Rows("Rehearsed edges", "module1")).ToContainTextAsync("different");
        await Assertions.Expect(console.Problems).ToContainTextAsync("2 different in rehearsal");
        console.ShouldBeClean();
    }

    private async Task<ConsoleView> OpenAsync(int width, string fragment = "")
    {
        Assert.SkipWhen(Browser.WhyMissing is not null, Browser.WhyMissing ?? "");
        return await ConsoleView.OpenAsync(browser, product.Address, fragment, async page =>
        {
            await page.SetViewportSizeAsync(width, 900);
            await MadeUpProduct.ReplaceAsync(page);
        });
    }
}
