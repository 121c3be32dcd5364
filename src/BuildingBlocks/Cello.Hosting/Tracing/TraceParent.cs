using System.Buffers;
using System.Globalization;

namespace Cello.Hosting.Tracing;

/// <summary>
/// Converts a <c>traceparent</c> of a later version to version 00, which .NET supports (W3C Trace Context, "Versioning of traceparent"): the fields of
/// version 00 come first, further fields follow after a dash, and "sampled" is the only known flag.
/// </summary>
internal static class TraceParent
{
    public const string Header = "traceparent";

    private const int Length = 55; // version 00: 2, 32, 16 and 2 hex digits, separated by dashes
    private const int VersionLength = 2;
    private const int FlagsAt = 53;
    private const int Sampled = 1;

    private static readonly SearchValues<char> Hex = SearchValues.Create("0123456789abcdef");

    /// <summary>Returns the value itself unless it is of a later version.</summary>
    public static string? AsVersion00(string? value) => value is not null && IsLater(value)
        ? $"00{value[VersionLength..FlagsAt]}0{int.Parse(value.AsSpan(FlagsAt, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) & Sampled}"
        : value;

    private static bool IsLater(string value) =>
        value.Length >= Length
        && (value.Length == Length || value[Length] == '-')
        && !value.Contains(',', StringComparison.Ordinal) // Two headers, which no version allows.
        && value[..VersionLength] is not ("00" or "ff")
        && !value.AsSpan(0, VersionLength).ContainsAnyExcept(Hex)
        && !value.AsSpan(FlagsAt, 2).ContainsAnyExcept(Hex);
}
