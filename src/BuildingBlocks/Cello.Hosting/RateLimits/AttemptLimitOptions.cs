using System.ComponentModel.DataAnnotations;

namespace Cello.Hosting.RateLimits;

/// <summary>How often a client may try to sign in. Configured under <c>SignInLimit</c>.</summary>
internal sealed class AttemptLimitOptions
{
    public const string Section = "SignInLimit";

    /// <summary>How many attempts one address may make for one e-mail, at once and on average per window. 0 turns the limit off.</summary>
    [Range(0, 1_000_000, ErrorMessage = "Attempts must be 0 to 1000000, and 0 turns the limit off")]
    public int Attempts { get; set; } = 10;

    /// <summary>How long until all attempts are available again, in seconds.</summary>
    [Range(1, 86_400, ErrorMessage = "WindowSeconds must be 1 to 86400")]
    public int WindowSeconds { get; set; } = 60;
}
