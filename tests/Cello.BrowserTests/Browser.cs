using Cello.TestHosts.Servers;
using Microsoft.Playwright;

namespace Cello.BrowserTests;

/// <summary>A browser as a user has it, without a window.</summary>
public sealed class Browser : IAsyncLifetime
{
    private const string Program = "chromium";

    // The first keeps it running as root, as in CI; the others prevent requests that the browser makes by itself.
    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public static string? WhyMissing => InstalledPrograms.WhyMissing(Program);

    public async ValueTask InitializeAsync()
    {
        if (WhyMissing is null)
        {
            _playwright = await Playwright.CreateAsync();
            _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = InstalledPrograms.PathOf(Program), Args = Flags });
        }
    }

    /// <summary>A page without data of earlier pages.</summary>
    public async Task<IPage> NewPageAsync()
    {
        Assert.SkipWhen(WhyMissing is not null, WhyMissing ?? "");
        var page = await _browser!.NewPageAsync(new() { ViewportSize = new() { Width = 1400, Height = 1000 } });
        page.SetDefaultTimeout(120_000);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        await (_browser?.DisposeAsync() ?? ValueTask.CompletedTask);
        _playwright?.Dispose();
    }
}
