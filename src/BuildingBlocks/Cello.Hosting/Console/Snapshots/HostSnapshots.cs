using Cello.Hosting.Console.Recording;
using Cello.Hosting.Console.Settings;
using Cello.Hosting.Health;
using Cello.Hosting.Http;
using Cello.Hosting.Tracing;
using Cello.Modularity.Circuits;
using Cello.Modularity.Contracts;
using Cello.Modularity.Edges;
using Cello.Modularity.Events;
using Cello.Modularity.Modules;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Cello.Hosting.Console.Snapshots;

/// <summary>Takes snapshots of this process.</summary>
internal sealed class HostSnapshots(
    Topology topology,
    Dependencies dependencies,
    IServiceProvider services,
    IHostEnvironment environment,
    HealthReporter health,
    RequestRecorder requests,
    CallRecorder calls,
    DeliveryRecorder deliveries,
    RehearsalRecorder rehearsals,
    TrafficSampler sampler,
    ProcessUsage process,
    IEnumerable<IOutbox> outboxes,
    EndpointDataSource endpoints,
    SettingsReport settings,
    ContractCompatibilityMonitor contracts,
    IOptions<ConsoleOptions> options,
    TimeProvider clock)
{
    private const int Seconds = 10;

    private static readonly TimeSpan CountLimit = TimeSpan.FromSeconds(1);

    /// <summary>How old the health in a snapshot of an open page may be: a check opens a database and writes a file.</summary>
    private static readonly TimeSpan HealthKept = TimeSpan.FromSeconds(5);

    private readonly Lazy<IReadOnlyList<(IModule Module, string Fingerprint)>> _contracts = new(() => [
        .. from placement in topology.Placements
           let description = ContractDescription.Of(placement.Module)
           where description is not null
           select (placement.Module, description.Fingerprint),
    ]);

    private readonly Lazy<ILookup<string, string>> _callers = new(() => ModuleCall.Between([.. topology.Placements.Select(placement => placement.Module)])
        .Where(call => topology.Here.Any(module => module.Name == call.Caller))
        .ToLookup(call => call.Callee, call => call.Caller, StringComparer.Ordinal));

    private readonly Lazy<ILookup<IModule?, string>> _paths = new(() => endpoints.Endpoints.OfType<RouteEndpoint>()
        .Where(route => route.Metadata.GetMetadata<InternalRoute>() is null)
        .Select(route => (Owner: topology.OwnerOf(route), Path: "/" + RouteTemplate.Of(route).Split('/')[1]))
        .Distinct()
        .ToLookup(route => route.Owner, route => route.Path));

    private readonly DateTimeOffset _startedAt = clock.GetUtcNow();
    private readonly long _startedTimestamp = clock.GetTimestamp();

    private HealthReading? _health;

    /// <summary>Identifies this process.</summary>
    public string Id { get; } = Guid.NewGuid().ToString("n");

    /// <param name="historySince">Only the history after this time, in Unix seconds.</param>
    /// <param name="cancellationToken">Cancels the snapshot.</param>
    public async Task<HostSnapshot> TakeAsync(long historySince, CancellationToken cancellationToken)
    {
        var report = await HealthAsync(maxAge: historySince == 0 ? TimeSpan.Zero : HealthKept, cancellationToken);
        var routes = requests.Routes.Read();
        return new HostSnapshot(
            Id,
            topology.ServiceName,
            Telemetry.Version,
            environment.EnvironmentName,
            Environment.MachineName,
            Environment.ProcessId,
            _startedAt,
            [.. topology.Placements.Select(placement => new PlacedModule(
                placement.Module.Name,
                placement.IsHere ? Placement.Local : Placement.Remote,
                placement.Address?.GetLeftPart(UriPartial.Path).TrimEnd('/'),
                [.. _paths.Value[placement.Module].Order(StringComparer.Ordinal)]))],
            new HealthSummary(report.Status, report.Checks),
            process.Summarize(clock.GetElapsedTime(_startedTimestamp)),
            Requests(routes),
            [.. dependencies.Placements.Select(placement => EdgeTo(placement, routes))],
            await EventsAsync(cancellationToken),
            settings.Read(),
            [.. _contracts.Value.Select(contract => new ContractVersion(contract.Module.Name, contract.Fingerprint, contracts.DifferencesOf(contract.Module) ?? []))],
            sampler.History.Since(historySince));
    }

    private async Task<FullReport> HealthAsync(TimeSpan maxAge, CancellationToken cancellationToken)
    {
        if (_health is { } last && clock.GetElapsedTime(last.At) < maxAge)
        {
            return last.Report;
        }

        var report = await health.CheckAllAsync(cancellationToken);
        _health = new HealthReading(clock.GetTimestamp(), report);
        return report;
    }

    private RequestsSummary Requests(IReadOnlyList<RouteSnapshot> routes)
    {
        var now = requests.Traffic.Summarize(Seconds);
        return new RequestsSummary(
            now.Rate, now.ErrorsPerSecond, now.P50Ms, now.P99Ms, requests.InFlight, requests.Recent.Read(options.Value.ChattyCalls), routes);
    }

    private EdgeSnapshot EdgeTo(ModulePlacement placement, IReadOnlyList<RouteSnapshot> routes)
    {
        var name = placement.Module.Name;
        var edge = services.GetRequiredKeyedService<Edge>(name);
        var now = calls.Edges[name].Summarize(Seconds);
        var counted = calls.CallsTo(name).ToList();
        return new EdgeSnapshot(
            name,
            placement.IsHere && !edge.Options.Loopback ? Placement.Local : Placement.Remote,
            [.. _callers.Value[name].Union(counted.Select(call => call.Labels.Caller), StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            now.Rate,
            now.ErrorsPerSecond,
            now.P50Ms,
            now.P99Ms,
            edge.CallsInFlight,
            edge.Options.MaxCallsInFlight,
            edge.Recent.Retries,
            new CircuitSnapshot(
                NameOf(edge.Circuit.State),
                Math.Round(edge.Circuit.RetryAfter.TotalSeconds, 1),
                [.. edge.Recent.CircuitChanges.Select(change => new CircuitStateChange(change.At, NameOf(change.State), change.Reason))]),
            CallOutcome.All.ToDictionary(
                outcome => outcome, outcome => counted.Where(call => call.Labels.Outcome == outcome).Sum(call => call.Count), StringComparer.Ordinal),
            calls.Edges[name].SinceStart(),
            [.. calls.MethodsOf(name).Select(method => MethodOf(method.Caller, method.Method, method.Traffic.Summarize(Seconds), counted))],
            edge.Recent.Failures,
            [.. routes.Where(route => route.IsChatty(name, options.Value.ChattyCalls)).Select(route => route.Name)],
            edge.Options.Rehearsal.IsOn ? rehearsals.Summarize(name, edge.Options.Rehearsal.Rate) : null);
    }

    private static MethodSnapshot MethodOf(
        string caller, string method, TrafficSummary now, IReadOnlyList<(Metrics.CallLabels Labels, long Count)> counted) => new(
        caller,
        method,
        counted.Where(call => call.Labels.Caller == caller && call.Labels.Method == method).Sum(call => call.Count),
        now.Rate,
        now.P50Ms,
        now.P99Ms);

    /// <returns>No queues if a database does not answer in time: the health report says that it is away.</returns>
    private async Task<IReadOnlyList<EventQueue>> EventsAsync(CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(CountLimit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var queues = new List<EventQueue>();
        try
        {
            foreach (var outbox in outboxes)
            {
                queues.AddRange((await outbox.CountAsync(either.Token)).Select(counted => QueueOf(outbox.ModuleName, counted)));
            }
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            return [];
        }

        return queues;
    }

    private EventQueue QueueOf(string publisher, OutboxStatistics counted) => new(
        publisher,
        counted.Subscriber,
        counted.Pending,
        counted.Dead,
        counted.OldestPendingAt is { } oldest ? Math.Max(0, Math.Round((clock.GetUtcNow() - oldest).TotalSeconds, 1)) : 0,
        deliveries.TrafficTo(counted.Subscriber).Summarize(Seconds).Rate);

    private static string NameOf(CircuitState state) => state switch
    {
        CircuitState.Closed => "closed",
        CircuitState.HalfOpen => "half_open",
        _ => "open",
    };

    private sealed record HealthReading(long At, FullReport Report);
}
