using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Cello.Hosting.Console.Snapshots;
using Cello.Modularity.Contracts;
using Cello.Modularity.Edges;
using Cello.Modularity.Edges.Remote;
using Cello.Modularity.Events;
using Cello.Modularity.Modules;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Cello.Hosting.Console.Peers;

/// <summary>
/// Asks the hosts of remote modules for their snapshots, and forwards actions to them. Replicas behind one address answer in turn, and each is shown as long as it
/// answered within the last seconds.
/// </summary>
internal sealed class PeerHosts(Topology topology, IHttpClientFactory clients, IServiceTokens tokens, IServiceProvider services, TimeProvider clock)
{
    /// <summary>The path of the console's routes for other hosts.</summary>
    public const string Path = $"{InternalRoute.Path}/console";

    private const int MaxAnswerBytes = 8 * 1024 * 1024;

    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ActionLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ReplicaKept = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, SeenHost> _seen = new(StringComparer.Ordinal);

    /// <param name="historySince">Only the history after this time, in Unix seconds.</param>
    /// <param name="cancellationToken">Cancels the questions.</param>
    public async Task<(IReadOnlyList<JsonElement> Hosts, IReadOnlyList<MissingHost> Missing)> AskAsync(long historySince, CancellationToken cancellationToken)
    {
        var missing = (await Task.WhenAll(Peers().Select(peer => AskAsync(peer, historySince, cancellationToken)))).OfType<MissingHost>().ToList();
        var oldest = clock.GetTimestamp() - (long)(ReplicaKept.TotalSeconds * clock.TimestampFrequency);
        foreach (var (id, seen) in _seen)
        {
            if (seen.At < oldest)
            {
                _seen.TryRemove(id, out _);
            }
        }

        var silent = missing.Select(host => host.Address).ToHashSet(StringComparer.Ordinal);
        return ([.. _seen.Values.Where(seen => !silent.Contains(seen.Peer.Shown)).OrderBy(seen => seen.Peer.Shown, StringComparer.Ordinal).Select(seen => seen.Snapshot)], missing);
    }

    /// <summary>Sends the request to the host with this id, or to a replica of it.</summary>
    /// <returns>Whether the host is known. If so, its answer was written.</returns>
    public async Task<bool> ForwardAsync(string hostId, string path, HttpContext http)
    {
        if (!_seen.TryGetValue(hostId, out var seen))
        {
            return false;
        }

        using var limit = new CancellationTokenSource(ActionLimit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, http.RequestAborted);
        using var client = ClientOf(seen.Peer);
        using var request = new HttpRequestMessage(new HttpMethod(http.Request.Method), new Uri($"{Path}{path}{http.Request.QueryString}".TrimStart('/'), UriKind.Relative));
        using var answer = await client.SendAsync(request, either.Token);
        http.Response.StatusCode = (int)answer.StatusCode;
        http.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
        await answer.Content.CopyToAsync(http.Response.Body, either.Token);
        return true;
    }

    private async Task<MissingHost?> AskAsync(Peer peer, long historySince, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(AnswerLimit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var client = ClientOf(peer);
            var route = new Uri($"{Path}/host?since={historySince.ToString(CultureInfo.InvariantCulture)}".TrimStart('/'), UriKind.Relative);
            var snapshot = await client.GetFromJsonAsync<JsonElement>(route, either.Token);
            if (snapshot.ValueKind != JsonValueKind.Object || !snapshot.TryGetProperty("id", out var id) || id.GetString() is not { } name)
            {
                return Missing(peer, "its answer is not a snapshot");
            }

            _seen[name] = new SeenHost(peer, snapshot, clock.GetTimestamp());
            return null;
        }
        catch (HttpRequestException refused) when (refused.StatusCode is { } status)
        {
            return Missing(peer, $"it answered {(int)status}");
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or SocketException)
        {
            return Missing(peer, "unreachable");
        }
        catch (JsonException)
        {
            return Missing(peer, "its answer is not a snapshot");
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return Missing(peer, $"no answer within {AnswerLimit.TotalSeconds} s");
        }
    }

    private HttpClient ClientOf(Peer peer)
    {
        var client = clients.CreateDirectClient(peer.Module);
        client.BaseAddress = peer.Address;
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tokens.Current);
        client.MaxResponseContentBufferSize = MaxAnswerBytes;
        return client;
    }

    /// <summary>One for each address at which a module is that is not here. A host of another kind has no console.</summary>
    private IEnumerable<Peer> Peers() => topology.Placements
        .Where(placement => !placement.IsHere && services.GetKeyedService<Edge>(placement.Module.Name) is not { HasAdapter: true })
        .GroupBy(AddressOf)
        .Select(modules => new Peer(modules.First().Module, modules.Key, [.. modules.Select(placement => placement.Module.Name)]));

    /// <summary>The address that the module's host has announced, or else the configured one.</summary>
    private Uri AddressOf(ModulePlacement placement)
    {
        var address = services.GetService<SubscriberAddresses>()?.Find(placement.Module) ?? placement.Address!;
        return new Uri($"{address.AbsoluteUri.TrimEnd('/')}/");
    }

    private static MissingHost Missing(Peer peer, string reason) => new(peer.Shown, peer.Modules, reason);

    private sealed record Peer(IModule Module, Uri Address, IReadOnlyList<string> Modules)
    {
        public string Shown => Address.AbsoluteUri.TrimEnd('/');
    }

    private sealed record SeenHost(Peer Peer, JsonElement Snapshot, long At);
}
