using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Cello.OperationsTests.Rehearsals;

/// <summary>Forwards requests to a host, and changes the value in each answer: a remote path that is not quite the local one.</summary>
internal sealed class ChangingProxy : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _target = new();
    private readonly Action<JsonObject> _change;

    private ChangingProxy(Action<JsonObject> change)
    {
        _change = change;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls(Address.ToString());
        builder.Logging.SetMinimumLevel(LogLevel.None);
        _app = builder.Build();
        _app.Run(ForwardAsync);
    }

    public Uri Address { get; } = FreeAddress.Next();

    /// <summary>The host, which is started later.</summary>
    public Uri? Target { get; set; }

    public static async Task<ChangingProxy> StartAsync(Action<JsonObject> change)
    {
        var proxy = new ChangingProxy(change);
        await proxy._app.StartAsync(TestContext.Current.CancellationToken);
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _target.Dispose();
    }

    private async Task ForwardAsync(HttpContext http)
    {
        using var request = new HttpRequestMessage(new HttpMethod(http.Request.Method), new Uri(Target!, http.Request.Path.Value));
        request.Headers.Authorization = AuthenticationHeaderValue.Parse(http.Request.Headers.Authorization.ToString());
        using var answer = await _target.SendAsync(request, http.RequestAborted);
        var body = await answer.Content.ReadAsStringAsync(http.RequestAborted);
        if (answer.IsSuccessStatusCode && JsonNode.Parse(body)!["value"] is JsonObject value)
        {
            _change(value);
            body = value.Root.ToJsonString();
        }

        http.Response.StatusCode = (int)answer.StatusCode;
        http.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
        await http.Response.WriteAsync(body, http.RequestAborted);
    }
}
