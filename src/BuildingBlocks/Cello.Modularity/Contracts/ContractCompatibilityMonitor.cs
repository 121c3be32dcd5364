using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Cello.Modularity.Edges;
using Cello.Modularity.Edges.Remote;
using Cello.Modularity.Events;
using Cello.Modularity.Modules;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Cello.Modularity.Contracts;

/// <summary>
/// Compares the contracts of remote modules with those of this build, at start and then at intervals, because another build may replace the
/// other host at any time. A host that cannot be reached counts as no difference.
/// </summary>
public sealed class ContractCompatibilityMonitor(
    Dependencies dependencies,
    IHttpClientFactory clients,
    IServiceTokens tokens,
    IEnumerable<OwnSubscriber> subscribers,
    IOptions<ContractOptions> options,
    TimeProvider clock,
    ILogger<ContractCompatibilityMonitor> logger) : BackgroundService
{
    /// <summary>The path at which each host publishes the contracts of its modules, by module name.</summary>
    public const string Path = "/contracts";

    private static readonly Uri RelativePath = new(Path.TrimStart('/'), UriKind.Relative);

    private readonly ConcurrentDictionary<IModule, IReadOnlyList<string>> _differences = [];

    /// <summary>The members that are missing or different at the module's host, as of the last comparison; null before the first one.</summary>
    public IReadOnlyList<string>? DifferencesOf(IModule module) => _differences.GetValueOrDefault(module);

    /// <summary>Compares the contracts of one module now.</summary>
    public async Task CompareAsync(ModulePlacement placement, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(placement);

        if (ContractDescription.Of(placement.Module) is { } mine && await AskAsync(placement.Module, cancellationToken) is { } theirs)
        {
            var found = mine.DifferencesFrom(theirs);
            var before = DifferencesOf(placement.Module) ?? [];
            _differences[placement.Module] = found;
            if (!found.SequenceEqual(before, StringComparer.Ordinal))
            {
                ContractLog.Compared(logger, placement, found, mine.Version, theirs.Version);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var elsewhere = dependencies.Placements.Where(placement => !placement.IsHere && !dependencies.HasAdapter(placement.Module)).ToList();
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.Value.CheckSeconds), clock);
        try
        {
            do
            {
                await Task.WhenAll(elsewhere.Select(placement => CompareAsync(placement, stoppingToken)));
            }
            while (elsewhere.Count > 0 && await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops, or could not start.
        }
    }

    /// <returns>The description; null if the host does not answer or does not publish its contracts.</returns>
    private async Task<ContractDescription?> AskAsync(IModule module, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(options.Value.CheckSeconds), clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var client = clients.CreateDirectClient(module);
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tokens.Current);
            if (OwnSubscriber.HeaderOf(subscribers) is { } announced)
            {
                client.DefaultRequestHeaders.Add(SubscriberAddresses.Header, announced);
            }

            client.MaxResponseContentBufferSize = 1024 * 1024;
            var published = await client.GetFromJsonAsync<Dictionary<string, ContractDescription>>(RelativePath, WireJson.Options, either.Token);
            return published?.GetValueOrDefault(module.Name);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Catches everything the other host may cause: an exception that leaves a background service stops the host.
            ContractLog.NotCompared(logger, module.Name, exception);
            return null;
        }
    }
}
