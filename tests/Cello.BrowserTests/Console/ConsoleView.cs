using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Cello.BrowserTests.Console;

/// <summary>The page at <c>/console</c> in a browser, and everything that it should not do.</summary>
internal sealed class ConsoleView
{
    private const string Violations = "violations";

    // The browser itself reports each request that fails. A test that stops a host, or is refused, expects that.
    private const string FailedRequest = "Failed to load resource";

    private readonly ConcurrentQueue<string> _errors = new();
    private readonly ConcurrentQueue<Uri> _requested = new();
    private readonly Uri _host;

    private int _streams;

    // A machine that runs other tests is slow. A condition that holds ends the wait.
    static ConsoleView() => Assertions.SetDefaultExpectTimeout(30_000);

    private ConsoleView(IPage page, Uri host) => (Page, _host) = (page, host);

    public IPage Page { get; }

    /// <summary>How many streams of snapshots the page has open.</summary>
    public int Streams => _streams;

    public ILocator Panel => Page.Locator(".panel");

    public ILocator Problems => Page.Locator(".problems");

    public ILocator State => Page.Locator(".connection");

    /// <param name="browser">The browser to open it in.</param>
    /// <param name="host">The host whose console it is.</param>
    /// <param name="fragment">The address within the page, such as <c>#/events</c>.</param>
    /// <param name="prepare">Prepares the empty page.</param>
    public static async Task<ConsoleView> OpenAsync(Browser browser, Uri host, string fragment = "", Func<IPage, Task>? prepare = null)
    {
        var console = new ConsoleView(await browser.NewPageAsync(), host);
        var page = console.Page;
        page.PageError += (_, error) => console._errors.Enqueue(error);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning" && !message.Text.StartsWith(FailedRequest, StringComparison.Ordinal))
            {
                console._errors.Enqueue(message.Text);
            }
        };
        page.Request += (_, request) =>
        {
            console._requested.Enqueue(new Uri(request.Url));
            console.Count(request, change: 1);
        };
        page.RequestFailed += (_, request) => console.Count(request, change: -1);
        page.RequestFinished += (_, request) => console.Count(request, change: -1);
        await page.ExposeFunctionAsync(Violations, (string violation) => console._errors.Enqueue(violation));
        await page.AddInitScriptAsync(
            $"addEventListener('securitypolicyviolation', (found) => {Violations}(`${{found.violatedDirective}} forbids ${{found.blockedURI}} ${{found.sample}}`))");
        await (prepare?.Invoke(page) ?? Task.CompletedTask);
        await page.GotoAsync($"{host}console{fragment}");
        return console;
    }

    /// <summary>Chooses a page with its tab.</summary>
    public async Task ChooseAsync(string tab)
    {
        await Page.GetByRole(AriaRole.Navigation, new() { Name = "Pages" }).GetByRole(AriaRole.Link, new() { Name = tab, Exact = true }).ClickAsync();
        await Heading(tab).WaitForAsync();
    }

    public ILocator Heading(string name) => Page.GetByRole(AriaRole.Heading, new() { Name = name, Exact = true });

    /// <summary>The rows of a table that contain a text.</summary>
    public ILocator Rows(string table, string text) =>
        Page.GetByRole(AriaRole.Table, new() { Name = table, Exact = true }).Locator("tbody tr").Filter(new() { HasText = text });

    /// <summary>An edge on the map.</summary>
    public ILocator Edge(string caller, string callee) =>
        Page.Locator("svg.map").GetByRole(AriaRole.Link, new() { NameRegex = new Regex($"^{caller} to {callee},", RegexOptions.None, TimeSpan.FromSeconds(1)) });

    /// <summary>Fails if the page violated its policy, reported an error, or sent a request to another host.</summary>
    public void ShouldBeClean()
    {
        _errors.ShouldBeEmpty();
        _requested.Where(url => url.Scheme.StartsWith("http", StringComparison.Ordinal) && url.Authority != _host.Authority).ShouldBeEmpty();
    }

    private void Count(IRequest request, int change)
    {
        if (request.Url.EndsWith("/console/stream", StringComparison.Ordinal))
        {
            Interlocked.Add(ref _streams, change);
        }
    }
}
