using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Cello.Hosting.Health;

/// <summary>
/// Describes the result of a check in one word: <c>ok</c>, the word that the failed check reports (<c>missing</c>, <c>unreachable</c>,
/// <c>timeout</c> ...), or the contract member that differs. Longer messages and exceptions go to the log only.
/// </summary>
internal static class HealthStatusText
{
    public const string Ok = "ok";

    /// <summary>The prefix before the name of the contract member.</summary>
    public const string ContractDiffers = "contract differs: ";

    private const string Failed = "failed";

    public static string Of(HealthReportEntry check) => Of(check.Status, check.Description);

    public static string Of(HealthCheckResult result) => Of(result.Status, result.Description);

    /// <summary>The word of the first failed check that has this tag.</summary>
    public static string Of(HealthReport report, string tag) =>
        report.Entries.Values.Where(check => check.Tags.Contains(tag)).Select(Of).FirstOrDefault(word => word != Ok, Ok);

    private static string Of(HealthStatus status, string? description) =>
        status == HealthStatus.Healthy ? Ok
        : description is { Length: > 0 } && (description.All(letter => char.IsAsciiLetterLower(letter) || letter == '-') || description.StartsWith(ContractDiffers, StringComparison.Ordinal)) ? description
        : Failed;
}
