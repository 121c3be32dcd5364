using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Cello.OperationsTests.Events;

/// <summary>A server that is not a host, and answers every request with the same page.</summary>
internal sealed class WebSite : IAsyncDisposable
{
    private readonly WebApplication _app;

    private WebSite(WebApplication app) => _app = app;

    public string Address => _app.Urls.Single();

    public static async Task<WebSite> StartAsync(string page)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapFallback(() => Results.Text(page, "text/html"));
        await app.StartAsync();
        return new WebSite(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
