namespace Cello.LoadBenchmarks.Reports;

/// <summary>A goal of Cello, and the measured value.</summary>
internal sealed record Bar(string What, string Asked, string Measured, bool Holds)
{
    public string Outcome => Holds ? "holds" : "**missed**";

    /// <summary>A value that should not be lower than the limit. Returns null if it was not measured.</summary>
    public static Bar? AtLeast(string what, double limit, double? measured) =>
        measured is { } value ? new(what, $"at least {limit}", value.ToString(limit < 100 ? "0.00" : "0", null), value >= limit) : null;

    /// <summary>A value that should not be higher than the limit. Returns null if it was not measured.</summary>
    public static Bar? AtMost(string what, double limit, double? measured, string unit = "") =>
        measured is { } value ? new(what, $"at most {limit} {unit}".TrimEnd(), $"{value.ToString(unit.Length == 0 ? "0.00" : "0", null)} {unit}".TrimEnd(), value <= limit) : null;
}
