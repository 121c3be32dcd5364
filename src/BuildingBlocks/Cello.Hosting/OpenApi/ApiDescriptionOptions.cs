using System.ComponentModel.DataAnnotations;

namespace Cello.Hosting.OpenApi;

/// <summary>Whether a host describes its API. Configured under <c>OpenApi</c>.</summary>
internal sealed class ApiDescriptionOptions
{
    public const string Section = "OpenApi";

    /// <summary>Whether <c>/openapi/v1.json</c> and <c>/docs</c> are there. They tell everybody what there is to call, and nothing about anybody.</summary>
    [AllowedValues(true, false, ErrorMessage = "Enabled must be true or false")]
    public bool Enabled { get; set; } = true;
}
