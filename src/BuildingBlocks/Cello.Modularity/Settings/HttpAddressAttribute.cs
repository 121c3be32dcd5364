using System.ComponentModel.DataAnnotations;

namespace Cello.Modularity.Settings;

/// <summary>Validates the address of another host. An empty one is the same as none.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class HttpAddressAttribute : ValidationAttribute
{
    public override bool IsValid(object? value) => value is not string text || string.IsNullOrWhiteSpace(text)
        || (Uri.TryCreate(text, UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
            && address is { Host.Length: > 0, Query: "", Fragment: "", UserInfo: "" });
}
