using System.ComponentModel.DataAnnotations;

namespace Cello.Hosting.OpenApi;

/// <summary>Whether a host publishes its API description. Configured under <c>OpenApi</c>.</summary>
internal sealed class ApiDescriptionOptions
{
    public const string Section = "OpenApi";

    /// <summary>
    /// Whether <c>/openapi/v1.json</c> and <c>/docs</c> are available. Anybody can read them; they describe the API and contain no user data.
    /// </summary>
    [AllowedValues(true, false, ErrorMessage = "Enabled must be true or false")]
    public bool Enabled { get; set; } = true;
}
