using System.Buffers;
using System.ComponentModel.DataAnnotations;

namespace Cello.Hosting.Tracing;

/// <summary>Validates a list of baggage keys, each of which must be a token (RFC 9110, section 5.6.2).</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class KeyListAttribute : ValidationAttribute
{
    private static readonly SearchValues<char> Token =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$%&'*+-.^_`|~");

    public static string[] Read(string setting) => setting.Split(',', StringSplitOptions.TrimEntries);

    public override bool IsValid(object? value) =>
        value is string setting && (setting.Length == 0 || Read(setting).All(key => key.Length > 0 && !key.AsSpan().ContainsAnyExcept(Token)));
}
