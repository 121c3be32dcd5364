using System.ComponentModel.DataAnnotations;

namespace Cello.Hosting.Http;

/// <summary>What browsers are told to refuse. Configured under <c>SecurityHeaders</c>.</summary>
internal sealed class SecurityHeaderOptions
{
    public const string Section = "SecurityHeaders";

    /// <summary>Whether they are sent at all; turn it off where a gateway sends its own.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Days for which a browser that came over https uses nothing else; 0 does not say so. It can't be taken back.</summary>
    [Range(0, 730, ErrorMessage = "HstsDays must be 0 to 730")]
    public int HstsDays { get; set; } = 30;
}
