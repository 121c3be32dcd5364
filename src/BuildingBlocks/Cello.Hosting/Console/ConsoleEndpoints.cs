using Cello.Application.Modules;
using Cello.Hosting.Authentication;
using Cello.Hosting.Console.Peers;
using Cello.Hosting.Console.Recording;
using Cello.Hosting.Console.Settings;
using Cello.Hosting.Console.Snapshots;
using Cello.Hosting.Console.Splits;
using Cello.Hosting.Events;
using Cello.Hosting.Http;
using Cello.Modularity.Contracts;
using Cello.Modularity.Edges.Calibration;
using Cello.Modularity.Modules;
using Cello.Modularity.Settings;
using Cello.Web.Problems;
using ErrorOr;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Cors;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Cello.Hosting.Console;

/// <summary>Serves the console: the page, a snapshot of the product, a stream of snapshots, and the undelivered events of each host.</summary>
internal static class ConsoleEndpoints
{
    public const string Path = "/console";

    /// <param name="host">The host.</param>
    /// <param name="ownAddress">The address at which it can reach itself.</param>
    public static void AddConsole(this IHostApplicationBuilder host, Uri ownAddress)
    {
        host.AddSettings<ConsoleOptions>(ConsoleOptions.Section);
        host.Services.AddSingleton<RequestRecorder>();
        host.Services.AddSingleton<CallRecorder>();
        host.Services.AddSingleton<DeliveryRecorder>();
        host.Services.AddSingleton<RehearsalRecorder>();
        host.Services.AddSingleton<ProcessUsage>();
        host.Services.AddSingleton<TrafficSampler>();
        host.Services.AddSingleton<SettingsReport>();
        host.Services.AddSingleton<HostSnapshots>();
        host.Services.AddSingleton<PeerHosts>();
        host.Services.AddSingleton<ProductSnapshots>();
        host.Services.AddSingleton<SnapshotStream>();
        host.AddCalibration(ownAddress);
        host.Services.AddSingleton<HopCalibrator>();
    }

    /// <summary>Must run early, so that it records the status that the caller receives.</summary>
    public static void UseConsoleRecorder(this WebApplication app)
    {
        if (IsEnabled(app))
        {
            app.Use(app.Services.GetRequiredService<RequestRecorder>().RecordAsync);
            app.Services.GetRequiredService<TrafficSampler>().Start();
        }
    }

    public static void MapConsole(this WebApplication app)
    {
        if (!IsEnabled(app))
        {
            return;
        }

        _ = app.Services.GetRequiredService<HostSnapshots>(); // The host's time of start is now.

        // No page of another origin reads the console of a developer's host: CORS allows it nowhere here.
        var console = app.MapGroup(Path).WithMetadata(new DisableCorsAttribute()).ExcludeFromDescription();
        console.WithHead().MapGroup("").AllowAnonymous().AsProbe().MapPage();

        var snapshots = console.MapGroup("").AllowAnonymous().AsProbe().AddEndpointFilter(ConsoleAccess.RequireAsync);
        snapshots.WithHead().MapGet("/snapshot", TakeAsync);
        snapshots.MapGet("/stream", Stream);
        snapshots.MapGet("/split", PlanAsync);

        console.MapGroup("/events").AddEndpointFilter(EventsEndpoints.AdminsOnlyAsync).AddEndpointFilter(ConsoleForwarding.ForwardAsync).MapEventHandlers();
    }

    /// <summary>The routes by which the console of another host shows this one.</summary>
    public static void MapConsoleForHosts(this WebApplication app)
    {
        if (!IsEnabled(app))
        {
            return;
        }

        var console = app.MapGroup(PeerHosts.Path).RequireAuthorization(JwtAuthentication.ServicesOnly).WithMetadata(new InternalRoute()).ExcludeFromDescription();
        console.MapGet("/host", TakeOwnAsync).AsProbe();
        console.MapGroup("/events").MapEventHandlers();
        var calibration = app.MapGroup("").RequireAuthorization(JwtAuthentication.ServicesOnly).WithMetadata(new InternalRoute()).ExcludeFromDescription();
        calibration.AsProbe().MapCalibration();
    }

    /// <summary>Whether a path is the console's, for people or for other hosts.</summary>
    public static bool Covers(PathString path) =>
        path.StartsWithSegments(Path, StringComparison.OrdinalIgnoreCase) || path.StartsWithSegments(PeerHosts.Path, StringComparison.OrdinalIgnoreCase);

    private static bool IsEnabled(WebApplication app) => app.Services.GetRequiredService<IOptions<ConsoleOptions>>().Value.Enabled;

    private static async Task<Ok<ProductSnapshot>> TakeAsync(ProductSnapshots product, CancellationToken cancellationToken) =>
        TypedResults.Ok(await product.TakeAsync(historySince: 0, cancellationToken));

    private static async Task<Ok<HostSnapshot>> TakeOwnAsync(HostSnapshots own, CancellationToken cancellationToken, long since = 0) =>
        TypedResults.Ok(await own.TakeAsync(since, cancellationToken));

    private static async Task<Results<Ok<SplitPlan>, Problem>> PlanAsync(
        ProductSnapshots product, HopCalibrator calibrator, Topology topology, IOptions<JsonOptions> json, CancellationToken cancellationToken, string? module = null)
    {
        var modules = topology.Placements.Select(placement => placement.Module).ToList();
        if (modules.Find(known => known.Name == module) is not { } split)
        {
            return Problem.Of([Error.Validation(nameof(module), $"must be one of {string.Join(", ", modules.Select(known => known.Name))}")]);
        }

        var (snapshot, options) = (await product.TakeAsync(historySince: 0, cancellationToken), json.Value.SerializerOptions);
        HopCost? hop = null;
        try
        {
            hop = await calibrator.MeasureAsync(SplitPlanner.RequestsPerSecond(snapshot, split, options), cancellationToken);
        }
        catch (ModuleUnavailableException)
        {
            // A host that does not accept its own certificate, for example. The plan says that nothing was measured.
        }

        return TypedResults.Ok(SplitPlanner.Plan(snapshot, modules, split, hop, options));
    }

    private static ServerSentEventsResult<ProductSnapshot> Stream(SnapshotStream snapshots, CancellationToken cancellationToken) =>
        TypedResults.ServerSentEvents(snapshots.ReadAsync(cancellationToken), eventType: "snapshot");
}
