using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;

namespace Cello.BrowserTests;

/// <summary>The page at <c>/docs</c>, used as a user does: choose an operation, fill in its fields, press Send, read the answer.</summary>
internal sealed class ReferencePage
{
    private readonly IPage _page;
    private readonly Uri _host;
    private readonly ConcurrentQueue<Uri> _requested = new();

    public ReferencePage(IPage page, Uri host)
    {
        (_page, _host) = (page, host);
        page.Request += (_, request) => _requested.Enqueue(new Uri(request.Url));
    }

    /// <summary>Other hosts that the page sent requests to.</summary>
    public IEnumerable<string> Strangers => _requested
        .Where(url => url.Scheme.StartsWith("http", StringComparison.Ordinal) && url.Authority != _host.Authority)
        .Select(url => url.ToString());

    private ILocator Form => _page.GetByRole(AriaRole.Dialog);

    /// <summary>Sends the request that the page has prepared, except for the values given here.</summary>
    public async Task<Sent> SendAsync(string tag, string method, string path, string? body = null, string? token = null, long? id = null)
    {
        // From an empty page: the address differs only in its fragment, which would not reload the page.
        await _page.GotoAsync("about:blank");
        await _page.GotoAsync($"{_host}docs#tag/{tag}/{method.ToUpperInvariant()}{path}", new() { WaitUntil = WaitUntilState.Commit });
        await _page.GetByRole(AriaRole.Button, new() { Name = $"Test Request ({method} {path})", Exact = true }).ClickAsync();
        if (token is not null)
        {
            await Form.GetByLabel("Bearer Token").FillAsync(token);
        }

        if (id is { } number)
        {
            await TypeAsync(Form.GetByRole(AriaRole.Row, new() { Name = "id" }).GetByLabel("Value"), number.ToString(CultureInfo.InvariantCulture));
        }

        if (body is not null)
        {
            await TypeAsync(Form.Locator(".cm-content[data-language=json]"), body);
        }

        return await PressSendAsync(method);
    }

    private async Task TypeAsync(ILocator field, string text)
    {
        await field.ClickAsync();
        await _page.Keyboard.PressAsync("ControlOrMeta+A");
        await _page.Keyboard.InsertTextAsync(text);
    }

    private async Task<Sent> PressSendAsync(string method)
    {
        var response = await _page.RunAndWaitForResponseAsync(
            () => Form.GetByRole(AriaRole.Button, new() { Name = "Send Request" }).ClickAsync(),
            answer => answer.Request.Method.Equals(method, StringComparison.OrdinalIgnoreCase)
                && answer.Request.ResourceType == "fetch");
        return new Sent(response.Status, await response.TextAsync(), await response.Request.AllHeadersAsync());
    }

    /// <summary>A request as it was sent, and its answer.</summary>
    internal sealed record Sent(int Status, string Body, IReadOnlyDictionary<string, string> Headers)
    {
        public JsonElement Json => JsonElement.Parse(Body);
    }
}
