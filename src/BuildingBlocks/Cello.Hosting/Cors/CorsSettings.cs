using System.ComponentModel.DataAnnotations;

namespace Cello.Hosting.Cors;

/// <summary>Which web pages may call. Configured under <c>Cors</c>.</summary>
internal sealed class CorsSettings
{
    public const string Section = "Cors";

    /// <summary>Origins separated by commas; <c>*</c> is any, <c>none</c> turns it off.</summary>
    [OriginList(ErrorMessage = "Origins must be * for any, none, or origins such as https://app.example.com, separated by commas, each without a path")]
    public string Origins { get; set; } = OriginList.Any;

    /// <summary>Seconds for which a browser may remember what a preflight said.</summary>
    [Range(0, 86_400, ErrorMessage = "MaxAgeSeconds must be 0 to 86400")]
    public int MaxAgeSeconds { get; set; } = 600;
}
