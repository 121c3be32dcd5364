using System.Text.Json;
using Cello.Hosting.Console.Peers;
using Cello.Modularity.Modules;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Cello.Hosting.Console.Snapshots;

/// <summary>Takes snapshots of the whole product: of this process, and of those that it can ask.</summary>
internal sealed class ProductSnapshots(Topology topology, HostSnapshots own, PeerHosts peers, IOptions<JsonOptions> json, TimeProvider clock)
{
    /// <param name="historySince">Only the history after this time, in Unix seconds.</param>
    /// <param name="cancellationToken">Cancels the snapshot.</param>
    public async Task<ProductSnapshot> TakeAsync(long historySince, CancellationToken cancellationToken)
    {
        var asked = peers.AskAsync(historySince, cancellationToken);
        var mine = await own.TakeAsync(historySince, cancellationToken);
        var (others, missing) = await asked;
        return new ProductSnapshot(
            clock.GetUtcNow(),
            topology.Product,
            [.. topology.Placements.Select(placement => placement.Module.Name)],
            [JsonSerializer.SerializeToElement(mine, json.Value.SerializerOptions), .. others.Where(IsAnother)],
            missing);
    }

    /// <summary>An address can lead back to this process.</summary>
    private bool IsAnother(JsonElement host) => host.GetProperty("id").GetString() != own.Id;
}
