using System.Text.Json.Nodes;
using Microsoft.Extensions.Hosting;

namespace Cello.Hosting.Tests.OpenApi;

/// <summary>The OpenAPI document of a host with one module of notes.</summary>
internal static class Described
{
    public static Task<SampleHost> StartAsync(Action<IHostApplicationBuilder>? configure = null) =>
        SampleHost.StartAsync(configure, typeof(NoteEndpoints));

    public static async Task<JsonNode> DocumentAsync()
    {
        await using var host = await StartAsync();
        return JsonNode.Parse(await host.Client.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken))!;
    }

    public static string Statuses(this JsonNode operation) =>
        string.Join(' ', operation["responses"]!.AsObject().Select(response => response.Key));

    public static JsonNode Component(this JsonNode document, string kind, string name) => document["components"]![kind]![name]!;

    public static void ShouldBeJson(this JsonNode? node, string json) => JsonNode.DeepEquals(node, JsonNode.Parse(json)).ShouldBeTrue($"{node}");
}
