using System.Threading.Channels;
using Cello.Modularity.Budgets;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cello.Modularity.Edges.Rehearsals;

/// <summary>
/// The rehearsals of one module. They run in the background, four at a time, each within the time limit of the edge. Those for which there is no room are dropped,
/// so that no caller waits.
/// </summary>
internal sealed class ModuleRehearsals(
    string callee,
    IReadOnlyList<string> methods,
    EdgeOptions options,
    RehearsalMetrics metrics,
    TimeProvider clock,
    IHostApplicationLifetime lifetime,
    ILogger<ModuleRehearsals> logger) : BackgroundService
{
    private const int Room = 100;
    private const int Concurrency = 4;
    private const int MembersShown = 20;
    private const int NamesMaxLength = 1000; // The other host chooses the names of members that only it has.

    private readonly Channel<Rehearsal> _waiting = Channel.CreateBounded<Rehearsal>(Room);
    private readonly TimeSpan _limit = TimeSpan.FromSeconds(options.TimeLimitSeconds);
    private readonly RehearsalPause _pause = new(clock);
    private readonly DifferenceLimit _logged = new(clock);

    /// <summary>Whether the next call is one of those to rehearse.</summary>
    public bool IsChosen() => Random.Shared.NextDouble() < options.Rehearsal.Rate;

    /// <summary>Rehearses soon, or never. Does not wait and does not throw.</summary>
    public void Add(Rehearsal rehearsal)
    {
        if (!_waiting.Writer.TryWrite(rehearsal))
        {
            metrics.Count(callee, rehearsal.Method, RehearsalResult.Dropped);
        }
    }

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var method in methods)
        {
            metrics.Declare(callee, method);
        }

        return base.StartAsync(cancellationToken);
    }

    /// <summary>Ends as soon as the host begins to stop: a rehearsal delays nothing.</summary>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, Concurrency).Select(_ => WorkAsync(lifetime.ApplicationStopping)));

    private async Task WorkAsync(CancellationToken stopping)
    {
        try
        {
            await foreach (var rehearsal in _waiting.Reader.ReadAllAsync(stopping))
            {
                await RunAsync(rehearsal, stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async Task RunAsync(Rehearsal rehearsal, CancellationToken stopping)
    {
        if (rehearsal.IsRemote && _pause.IsOn)
        {
            metrics.Count(callee, rehearsal.Method, RehearsalResult.Dropped);
            return;
        }

        using var span = RehearsalSpan.Start(callee, rehearsal);
        using var limit = new CancellationTokenSource(_limit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stopping);
        TimeBudget.Begin(_limit, clock, limit.Token);
        string result;
        try
        {
            var compared = await rehearsal.RunAsync(either.Token);
            metrics.Record(callee, rehearsal.Method, compared);
            NoteAnswer(rehearsal);
            result = compared.Differences.Count == 0 ? RehearsalResult.Same : RehearsalResult.Different;
            LogDifferences(rehearsal, compared.Differences);
        }
        catch (Exception) when (stopping.IsCancellationRequested)
        {
            return;
        }
        catch (Exception failure)
        {
            NoteFailure(rehearsal, failure, isTooSlow: limit.IsCancellationRequested);
            result = RehearsalResult.Failed;
        }

        span.SetTag("cello.result", result);
        metrics.Count(callee, rehearsal.Method, result);
    }

    private void NoteAnswer(Rehearsal rehearsal)
    {
        if (rehearsal.IsRemote && _pause.NoteAnswer())
        {
            RehearsalLog.Continued(logger, callee);
        }
    }

    private void NoteFailure(Rehearsal rehearsal, Exception failure, bool isTooSlow)
    {
        var reason = ReasonOf(failure, isTooSlow);
        var requestTraceId = TraceIdOf(rehearsal);
        RehearsalLog.Failed(logger, callee, rehearsal.Method, reason, requestTraceId);
        if (failure is UndecidedException)
        {
            NoteAnswer(rehearsal);
        }
        else if (rehearsal.IsRemote && _pause.NoteFailure())
        {
            RehearsalLog.Paused(logger, callee, RehearsalPause.Length.TotalSeconds, reason);
        }
    }

    private void LogDifferences(Rehearsal rehearsal, IReadOnlyList<string> differences)
    {
        if (differences.Count == 0)
        {
            return;
        }

        var members = string.Join(", ", differences.Take(MembersShown));
        members = members.Length > NamesMaxLength ? members[..NamesMaxLength] : members;
        if (_logged.Admits(rehearsal.Method, members))
        {
            var requestTraceId = TraceIdOf(rehearsal);
            RehearsalLog.Differs(logger, callee, rehearsal.Method, members, requestTraceId);
        }
    }

    private string ReasonOf(Exception failure, bool isTooSlow) =>
        failure is UndecidedException ? failure.Message
        : isTooSlow ? $"no answer within {_limit.TotalSeconds:0.###} s"
        : CallFailure.Of(failure).Reason;

    private static string? TraceIdOf(Rehearsal rehearsal) => rehearsal.Original == default ? null : rehearsal.Original.TraceId.ToHexString();
}
