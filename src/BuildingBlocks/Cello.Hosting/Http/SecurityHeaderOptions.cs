using System.ComponentModel.DataAnnotations;

namespace Cello.Hosting.Http;

/// <summary>The security headers of responses. Configured under <c>SecurityHeaders</c>.</summary>
internal sealed class SecurityHeaderOptions
{
    public const string Section = "SecurityHeaders";

    /// <summary>Whether the headers are sent. Turn them off if a gateway adds its own.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>
    /// How long a browser that used HTTPS must not use HTTP, in days; 0 omits the header. Browsers keep this until it expires, so it cannot be revoked.
    /// </summary>
    [Range(0, 730, ErrorMessage = "HstsDays must be 0 to 730")]
    public int HstsDays { get; set; } = 30;
}
