using System.Globalization;

namespace Cello.Hosting.Http;

/// <summary>Writes a JSON number that has no fractional part without a decimal point or an exponent.</summary>
internal static class WholeNumber
{
    private const int MaxDigits = 40; // More than any integer type has, and few enough to write out.

    /// <summary>The digits of a number that has no fractional part. Null if it has one, or if it has more digits than any integer type.</summary>
    public static string? Write(string number)
    {
        var sign = number[0] == '-' ? "-" : "";
        var parts = number[sign.Length..].Split('e', 'E');
        var point = parts[0].IndexOf('.', StringComparison.Ordinal);
        var fraction = point < 0 ? 0 : parts[0].Length - point - 1;
        var digits = parts[0].Replace(".", "", StringComparison.Ordinal);
        var significant = digits.TrimEnd('0');
        if (significant.Length == 0)
        {
            return "0";
        }

        var exponent = parts.Length > 1 ? Exponent(parts[1]) : 0;
        var zeros = exponent - fraction + digits.Length - significant.Length;
        significant = significant.TrimStart('0');
        return zeros >= 0 && significant.Length + zeros <= MaxDigits ? sign + significant + new string('0', (int)zeros) : null;
    }

    /// <summary>
    /// An exponent out of range is replaced by the largest or smallest int. The result is the same: the number fits no integer type, because a body has at
    /// most millions of digits.
    /// </summary>
    private static long Exponent(string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var exponent) ? exponent
        : text[0] == '-' ? int.MinValue
        : int.MaxValue;
}
