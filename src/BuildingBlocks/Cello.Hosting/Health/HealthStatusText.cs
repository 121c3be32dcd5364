using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Cello.Hosting.Health;

/// <summary>
/// Says in one word what checks found: <c>ok</c>, or what the failing one says of itself (<c>missing</c>, <c>unreachable</c>,
/// <c>timeout</c> ...), or which member of a contract differs. Sentences and exceptions stay in the log.
/// </summary>
internal static class HealthStatusText
{
    public const string Ok = "ok";

    /// <summary>Before the name of a contract's member.</summary>
    public const string ContractDiffers = "contract differs: ";

    private const string Failed = "failed";

    public static string Of(HealthReportEntry check) => Of(check.Status, check.Description);

    public static string Of(HealthCheckResult result) => Of(result.Status, result.Description);

    /// <summary>The word of the first check with this tag that failed.</summary>
    public static string Of(HealthReport report, string tag) =>
        report.Entries.Values.Where(check => check.Tags.Contains(tag)).Select(Of).FirstOrDefault(word => word != Ok, Ok);

    private static string Of(HealthStatus status, string? description) =>
        status == HealthStatus.Healthy ? Ok
        : description is { Length: > 0 } && (description.All(letter => char.IsAsciiLetterLower(letter) || letter == '-') || description.StartsWith(ContractDiffers, StringComparison.Ordinal)) ? description
        : Failed;
}
