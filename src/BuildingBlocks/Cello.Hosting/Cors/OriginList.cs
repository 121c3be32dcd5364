using System.ComponentModel.DataAnnotations;

namespace Cello.Hosting.Cors;

/// <summary>Reads a list of origins (scheme, host and port) in the form in which browsers send them.</summary>
internal static class OriginList
{
    public const string Any = "*";
    public const string None = "none";

    public static string[] Read(string setting) => setting.Split(',', StringSplitOptions.TrimEntries);

    public static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
        && uri is { Host.Length: > 0, UserInfo: "" }
        && text.Equals(uri.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped), StringComparison.OrdinalIgnoreCase);
}

[AttributeUsage(AttributeTargets.Property)]
internal sealed class OriginListAttribute : ValidationAttribute
{
    public override bool IsValid(object? value) =>
        value is string setting && (setting is OriginList.Any or OriginList.None || OriginList.Read(setting).All(OriginList.IsOrigin));
}
