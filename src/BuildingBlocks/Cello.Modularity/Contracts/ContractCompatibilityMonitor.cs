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
/// other host at any time. A host that cannot be reached counts as no difference, and is asked again soon: with the comparison, it learns where the subscribers
/// of this host are.
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

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);

    private static readonly Uri RelativePath = new(Path.TrimStart('/'), UriKind.Relative);

    private readonly ConcurrentDictionary<IModule, IReadOnlyList<string>> _differences = [];

    /// <summary>The members that are missing or different at the module's host, as of the last comparison; null before the first one.</summary>
    public IReadOnlyList<string>? DifferencesOf(IModule module) => _differences.GetValueOrDefault(module);

    /// <summary>Compares the contracts of one module now.</summary>
    public Task CompareAsync(ModulePlacement placement, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(placement);

        return IsReachedAsync(placement, cancellationToken);
    }

    /// <summary>Compares the contracts of one module now, and returns whether its host accepts connections.</summary>
    private async Task<bool> IsReachedAsync(ModulePlacement placement, CancellationToken cancellationToken)
    {
        if (ContractDescription.Of(placement.Module) is not { } mine)
        {
            return true;
        }

        var (isReached, published) = await AskAsync(placement.Module, cancellationToken);
        if (published is not { } theirs)
        {
            return isReached;
        }

        var found = mine.DifferencesFrom(theirs);
        var before = DifferencesOf(placement.Module) ?? [];
        _differences[placement.Module] = found;
        if (!found.SequenceEqual(before, StringComparer.Ordinal))
        {
            ContractLog.Compared(logger, placement, found, mine.Version, theirs.Version);
        }

        return true;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var elsewhere = dependencies.Compared.ToList();
        var interval = TimeSpan.FromSeconds(options.Value.CheckSeconds);
        var retry = FirstPause;
        try
        {
            while (elsewhere.Count > 0)
            {
                var reached = await Task.WhenAll(elsewhere.Select(placement => IsReachedAsync(placement, stoppingToken)));
                var areAllReached = reached.All(isReached => isReached);
                await Task.Delay(areAllReached ? interval : retry, clock, stoppingToken);
                retry = areAllReached ? FirstPause : TimeSpan.FromTicks(Math.Min(2 * retry.Ticks, interval.Ticks));
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops, or could not start.
        }
    }

    /// <returns>Whether the host accepts connections; and the description, null if the host does not answer or does not publish its contracts.</returns>
    private async Task<(bool IsReached, ContractDescription? Published)> AskAsync(IModule module, CancellationToken cancellationToken)
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
            return (true, published?.GetValueOrDefault(module.Name));
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Catches everything the other host may cause: an exception that leaves a background service stops the host.
            ContractLog.NotCompared(logger, module.Name, exception);
            var isReached = exception is not HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError };
            return (isReached, null);
        }
    }
}
