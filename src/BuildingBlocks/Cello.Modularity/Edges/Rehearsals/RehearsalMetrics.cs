using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Cello.Modularity.Edges.Rehearsals;

/// <summary>The metrics of rehearsals, on a meter of their own: they are no calls between modules.</summary>
internal sealed class RehearsalMetrics
{
    public const string MeterName = "Cello.Rehearsals";

    /// <summary>The number of rehearsals.</summary>
    public const string Results = "cello.rehearsals";

    /// <summary>The seconds that the remote answers took.</summary>
    public const string Duration = "cello.rehearsal.duration";

    /// <summary>The bytes of the bodies of a request and its answer, or of a delivered event.</summary>
    public const string Size = "cello.rehearsal.size";

    /// <summary>The tag with one of the values of <see cref="RehearsalResult"/>.</summary>
    public const string ResultTag = "result";

    private readonly Counter<long> _results;
    private readonly Histogram<double> _durations;
    private readonly Histogram<long> _sizes;

    public RehearsalMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _results = meter.CreateCounter<long>(Results, "{rehearsal}", "Calls and events that were done again as if their module ran in another process.");
        _durations = meter.CreateHistogram<double>(Duration, "s", "How long the remote answers took.");
        _sizes = meter.CreateHistogram<long>(Size, "By", "How large the bodies of a request and its answer are, or a delivered event.");
    }

    /// <summary>Makes the series visible before the first rehearsal.</summary>
    public void Declare(string callee, string method)
    {
        foreach (var result in RehearsalResult.All)
        {
            Count(callee, method, result, count: 0);
        }
    }

    public void Count(string callee, string method, string result, long count = 1) => _results.Add(
        count, new TagList { { EdgeMetrics.CalleeTag, callee }, { EdgeMetrics.MethodTag, method }, { ResultTag, result } });

    public void Record(string callee, string method, Comparison compared)
    {
        var tags = new TagList { { EdgeMetrics.CalleeTag, callee }, { EdgeMetrics.MethodTag, method } };
        _sizes.Record(compared.Bytes, tags);
        if (compared.Duration is { } duration)
        {
            _durations.Record(duration.TotalSeconds, tags);
        }
    }
}
