using Microsoft.Playwright;

namespace Cello.BrowserTests.Console;

/// <summary>What goes wrong is seen on whatever page is open, within two seconds.</summary>
[Collection(ConsoleTests.Name)]
public sealed class ProblemsAreSeenWithinTwoSeconds(Browser browser)
{
    private const int FailuresThatOpen = 5;

    // Gives the time at which the page showed a text, so that the time that the test takes to ask does not count.
    private const string Watch =
        """
        (text) => new Promise((resolve) => {
            const seen = () => document.querySelector('.problems').textContent.includes(text) && resolve(Date.now());
            new MutationObserver(seen).observe(document.body, { subtree: true, childList: true, characterData: true });
        })
        """;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task A_circuit_that_opens()
    {
        await using var product = await StartAsync();
        var console = await OpenAsync(product);

        var seen = console.Page.EvaluateAsync<double>(Watch, "1 circuit open");
        for (var failure = 0; failure < FailuresThatOpen; failure++)
        {
            await ConsoleProduct.FailAsync(product);
        }

        var snapshot = await product.Client("users").GetAsync("/console/snapshot");
        var circuit = snapshot.Json.GetProperty("hosts")[0].GetProperty("edges").EnumerateArray()
            .Single(edge => edge.GetProperty("callee").GetString() == "payments").GetProperty("circuit");
        (await TimeOf(seen) - circuit.GetProperty("history")[0].GetProperty("at").GetDateTimeOffset()).ShouldBeLessThan(Limit);

        await console.ChooseAsync("Map");
        await Assertions.Expect(console.Rows("Edges between modules", "payments")).ToContainTextAsync("open");
        await Assertions.Expect(console.Edge("purchases", "payments")).ToContainTextAsync("open");
        console.ShouldBeClean();
    }

    [Fact]
    public async Task A_dead_event()
    {
        await using var product = await StartAsync();
        var user = await ConsoleProduct.BuyAsync(product);
        var console = await OpenAsync(product);

        var seen = console.Page.EvaluateAsync<double>(Watch, "1 dead event");
        var notDead = TimeProvider.System.GetUtcNow();
        await ConsoleProduct.PoisonAsync(product, user);
        await Eventually.HoldsAsync(
            async () =>
            {
                var asked = TimeProvider.System.GetUtcNow();
                var isDead = (await product.Client("users").GetAsync("/events/?state=dead")).Json.GetProperty("events").GetArrayLength() == 1;
                notDead = isDead ? notDead : asked;
                return isDead;
            },
            "The event is dead.");

        (await TimeOf(seen) - notDead).ShouldBeLessThan(Limit);
        console.ShouldBeClean();
    }

    private static async Task<DateTimeOffset> TimeOf(Task<double> milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds((long)await milliseconds);

    private static ValueTask<TestProduct> StartAsync()
    {
        Assert.SkipWhen(Browser.WhyMissing is not null, Browser.WhyMissing ?? "");
        return ConsoleProduct.StartAsync(Placement.OneProcess);
    }

    private async Task<ConsoleView> OpenAsync(TestProduct product)
    {
        var console = await ConsoleView.OpenAsync(browser, product.Hosts[0].Address, "#/requests");
        await Assertions.Expect(console.State).ToHaveTextAsync("Live");
        return console;
    }
}
