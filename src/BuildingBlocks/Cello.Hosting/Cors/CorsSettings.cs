using System.ComponentModel.DataAnnotations;

namespace Cello.Hosting.Cors;

/// <summary>Which origins' web pages may call the API. Configured under <c>Cors</c>.</summary>
internal sealed class CorsSettings
{
    public const string Section = "Cors";

    /// <summary>Origins separated by commas. <c>*</c> allows any origin, and <c>none</c> turns CORS off.</summary>
    [OriginList(ErrorMessage = "Origins must be * for any, none, or origins such as https://app.example.com, separated by commas, each without a path")]
    public string Origins { get; set; } = OriginList.Any;

    /// <summary>How long a browser may cache the answer to a preflight, in seconds.</summary>
    [Range(0, 86_400, ErrorMessage = "MaxAgeSeconds must be 0 to 86400")]
    public int MaxAgeSeconds { get; set; } = 600;
}
