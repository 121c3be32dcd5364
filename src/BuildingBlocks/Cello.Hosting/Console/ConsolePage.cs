using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Cello.Hosting.Console;

/// <summary>The page of the console and its files, which are embedded in this assembly. The page has no data of its own, so everyone may load it.</summary>
internal static class ConsolePage
{
    private const string Prefix = "console/";
    private const string Html = "text/html; charset=utf-8";

    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly (string File, string Type)[] Files =
        [("app.js", "text/javascript; charset=utf-8"), ("app.css", "text/css; charset=utf-8"), ("icon.svg", "image/svg+xml")];

    public static void MapPage(this IEndpointRouteBuilder console)
    {
        var page = Read("index.html");
        console.MapGet("/", (HttpContext http) => AnswerAsync(http, page));
        foreach (var (file, type) in Files)
        {
            var content = Read(file);
            var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(content))[..16]}\"");
            console.MapGet($"/{file}", (HttpContext http) =>
            {
                http.Response.Headers.CacheControl = "no-cache"; // Asks whether it has changed.
                return TypedResults.Bytes(content, type, entityTag: tag);
            });
        }
    }

    /// <summary>A browser that is refused receives the page, too, which then asks for a token.</summary>
    private static async Task AnswerAsync(HttpContext http, byte[] page)
    {
        if (http.Request.Path.Value?.EndsWith('/') == true)
        {
            http.Response.Redirect($"{http.Request.PathBase}{ConsoleEndpoints.Path}"); // The addresses in the page are relative to this one.
            return;
        }

        if (await ConsoleAccess.IsRefusedAsync(http) && !http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        http.Response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
        http.Response.ContentType = Html;
        http.Response.ContentLength = page.Length;
        await http.Response.Body.WriteAsync(page, http.RequestAborted);
    }

    private static byte[] Read(string file)
    {
        using var stream = typeof(ConsolePage).Assembly.GetManifestResourceStream(Prefix + file)
            ?? throw new InvalidOperationException($"{Prefix}{file} is not embedded in the assembly.");
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }
}
