using Microsoft.Playwright;

namespace Cello.BrowserTests.Console;

/// <summary>Every page works in a browser, without a violation of its policy, an error, or a request to another host.</summary>
[Collection(ConsoleTests.Name)]
public sealed class EveryPageOfTheConsoleShowsTheProduct(Browser browser, ConsoleProduct product)
{
    [Fact]
    public async Task The_map_shows_modules_and_edges_and_opens_an_edge()
    {
        var console = await OpenAsync();

        await Assertions.Expect(console.Page.Locator("svg.map .node-name")).ToHaveTextAsync(["purchases", "users", "payments"], new() { UseInnerText = false });
        await console.Edge("purchases", "payments").Locator(".wire-label").ClickAsync();

        await Assertions.Expect(console.Panel.GetByRole(AriaRole.Heading, new() { Name = "purchases → payments" })).ToBeFocusedAsync();
        await Assertions.Expect(console.Rows("Methods", "AuthorizeAsync")).ToHaveCountAsync(1);
        await Assertions.Expect(console.Rows("Outcomes", "bad answer")).ToHaveCountAsync(1);
        await Assertions.Expect(console.Rows("Last failures", "MakeAsync")).ToHaveCountAsync(1);
        await Assertions.Expect(console.Panel.Locator("canvas")).ToHaveCountAsync(2);
        console.ShouldBeClean();
    }

    [Fact]
    public async Task The_trace_of_a_failure_leads_to_its_request()
    {
        var console = await OpenAsync("#/map/all/payments");

        await console.Rows("Last failures", "MakeAsync").GetByRole(AriaRole.Link).ClickAsync();

        await Assertions.Expect(console.Rows("Requests", "")).ToHaveCountAsync(1);
        await console.Rows("Requests", "503").GetByRole(AriaRole.Link).ClickAsync();
        await Assertions.Expect(console.Rows("Calls to modules", "MakeAsync")).ToContainTextAsync("bad answer");
        console.ShouldBeClean();
    }

    [Fact]
    public async Task The_plan_of_a_split_has_its_price_and_its_steps()
    {
        var console = await OpenAsync("#/split");

        await console.Page.GetByRole(AriaRole.Button, new() { Name = "Plan payments" }).ClickAsync();

        await Assertions.Expect(console.Page.GetByText("A remote call to payments adds")).ToBeVisibleAsync();
        await Assertions.Expect(console.Rows("Routes that call payments", "POST /purchases")).ToHaveCountAsync(1);
        await Assertions.Expect(console.Page.GetByText("CELLO_MODULES=payments").First).ToBeVisibleAsync();
        if (Axe.WhyMissing is null)
        {
            (await Axe.FindAsync(console.Page)).ShouldBeEmpty();
        }

        console.ShouldBeClean();
    }

    [Fact]
    public async Task Requests_are_found_by_route_and_by_status()
    {
        var console = await OpenAsync();
        await console.ChooseAsync("Requests");

        await console.Page.GetByLabel("Route, module or trace id").FillAsync("POST /purchases");
        await Assertions.Expect(console.Rows("Requests", "")).ToHaveCountAsync(1);
        await console.Rows("Requests", "201").GetByRole(AriaRole.Link).ClickAsync();
        await Assertions.Expect(console.Rows("Calls to modules", "")).ToHaveCountAsync(2);

        await console.Page.GetByLabel("Status").SelectOptionAsync("5xx");
        await Assertions.Expect(console.Page.GetByText("No recent request matches.")).ToBeVisibleAsync();
        console.ShouldBeClean();
    }

    [Fact]
    public async Task A_dead_event_is_looked_at_retried_and_discarded_after_a_question()
    {
        var console = await OpenAsync();
        await console.ChooseAsync("Events");
        await console.Page.GetByRole(AriaRole.Link, new() { Name = "1 dead, events of users for purchases" }).ClickAsync();
        var listed = console.Rows("Events", "users.updated").GetByRole(AriaRole.Link);

        await listed.ClickAsync();
        await Assertions.Expect(console.Panel).ToContainTextAsync("The name is poison.");
        await Assertions.Expect(console.Panel.Locator("pre")).ToContainTextAsync("\"name\": \"poison\"");
        await console.Panel.GetByRole(AriaRole.Button, new() { Name = "Retry" }).ClickAsync();
        await Assertions.Expect(console.Page.Locator(".notice")).ToContainTextAsync("is retried");

        await Assertions.Expect(console.Rows("Events", "users.updated").Locator("td.n")).ToHaveTextAsync("2"); // The second attempt has failed, too.
        await listed.ClickAsync();
        await console.Panel.GetByRole(AriaRole.Button, new() { Name = "Discard…" }).ClickAsync();
        var question = console.Page.GetByRole(AriaRole.Dialog);
        await question.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Assertions.Expect(console.Panel.GetByRole(AriaRole.Button, new() { Name = "Discard…" })).ToBeFocusedAsync();
        await console.Page.Keyboard.PressAsync("Enter");
        await question.GetByRole(AriaRole.Button, new() { Name = "Discard" }).ClickAsync();

        await Assertions.Expect(console.Page.Locator(".notice")).ToContainTextAsync("was discarded");
        await Assertions.Expect(console.Page.GetByText("There are none.")).ToBeVisibleAsync();
        (await product.Client.GetAsync("/events/?state=dead")).Json.GetProperty("events").GetArrayLength().ShouldBe(0);
        console.ShouldBeClean();
    }

    [Fact]
    public async Task The_split_page_shows_which_edges_are_rehearsed()
    {
        var console = await OpenAsync();
        await console.ChooseAsync("Split");

        await Assertions.Expect(console.Heading("Rehearsal")).ToBeVisibleAsync();
        await Assertions.Expect(console.Page.GetByText("Edges__payments__Rehearsal__Rate=0.05")).ToBeVisibleAsync();
        console.ShouldBeClean();
    }

    [Fact]
    public async Task The_host_page_shows_settings_with_their_source_health_and_contracts()
    {
        var console = await OpenAsync();
        await console.ChooseAsync("Host");

        await Assertions.Expect(console.Rows("Settings", "Events__MaxAttempts")).ToContainTextAsync("environment variable");
        await Assertions.Expect(console.Rows("Health checks", "database")).ToContainTextAsync("ok");
        await Assertions.Expect(console.Rows("Contracts", "payments")).ToContainTextAsync("none");
        await Assertions.Expect(console.Page.Locator(".facts").First).ToContainTextAsync($"{product.Host.ProcessId}");

        await console.Page.GetByLabel("Name or source").FillAsync("MaxAttempts");
        await Assertions.Expect(console.Rows("Settings", "")).ToHaveCountAsync(1);
        console.ShouldBeClean();
    }

    [Fact]
    public async Task What_a_message_of_the_stream_leaves_out_stays_on_the_page()
    {
        var console = await OpenAsync("#/requests");
        await Assertions.Expect(console.Rows("Requests", "POST /purchases")).ToHaveCountAsync(1);

        (await product.Client.GetAsync("/users/424242")).Status.ShouldBe(404);

        await Assertions.Expect(console.Rows("Requests", "404")).ToHaveCountAsync(1);
        await Assertions.Expect(console.Rows("Requests", "POST /purchases")).ToHaveCountAsync(1);
        await console.ChooseAsync("Host");
        await Assertions.Expect(console.Rows("Settings", "Events__MaxAttempts")).ToHaveCountAsync(1);
        await Assertions.Expect(console.Rows("Contracts", "payments")).ToHaveCountAsync(1);
        console.ShouldBeClean();
    }

    private Task<ConsoleView> OpenAsync(string fragment = "")
    {
        Assert.SkipWhen(Browser.WhyMissing is not null, Browser.WhyMissing ?? "");
        return ConsoleView.OpenAsync(browser, product.Address, fragment);
    }
}
