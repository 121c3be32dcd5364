using Cello.LoadBenchmarks.Programs;

namespace Cello.LoadBenchmarks.Targets;

/// <summary>The locations of the programs.</summary>
/// <param name="Published">The folder that contains a folder for each published program.</param>
/// <param name="FastApi">The folder of the Python service.</param>
internal sealed record Builds(string Published, string FastApi)
{
    public string Host => Path.Combine(Published, "cello", "Cello.Host");

    /// <summary>The host of tests/Sample, whose Purchases handles each change of a user.</summary>
    public string SampleHost => Path.Combine(Published, "sample", "Cello.Sample.Host");

    public string BareApi => Path.Combine(Published, "bare", "BareApi");

    public string Assembled => Path.Combine(Published, "assembled", "Assembled");

    /// <summary>Issues a token that is valid for a day and allowed to do everything.</summary>
    public Task<string> IssueTokenAsync(string secret) => Said.ByAsync(
        new Dictionary<string, string>(StringComparer.Ordinal) { ["JWT_SECRET"] = secret }, Host, "token", "--sub", "1", "--role", "admin", "--seconds", "86400");
}
