using System.Globalization;
using CsCheck;

namespace Cello.TopologyTests.Equality.Kinds;

/// <summary>Ways to write an id into a path, a query or a body; <c>{0}</c> is an id that may exist.</summary>
internal static class Ids
{
    public static Gen<string> Odd { get; } = Draw.OneOf(
        "0", "-1", "-0", "9000000000000", "2147483648", "9223372036854775807", "9223372036854775808", "-9223372036854775808",
        "99999999999999999999999999", "0{0}", "%2B{0}", "-{0}", "{0}.0", "{0}e0", "{0}%20", "%20{0}", "{0}%2F", "0x1", "abc", "null",
        "%D9%A1", "%EF%BC%91", "1,000", "{0};x=1", "*", "%F0%9F%A6%9C");

    public static Gen<string> OddNumbers { get; } = Draw.OneOf(
        "0", "-1", "-0", "9000000000000", "9223372036854775807", "9223372036854775808", "1e400", "{0}.0", "{0}e0", "{0}.5", "\"{0}\"", "[{0}]",
        "null", "true", "{{}}", "\"\"", "\"abc\"", "0{0}", "+{0}", "NaN", "0x1");

    public static string Write(string form, long id) => string.Format(CultureInfo.InvariantCulture, form, id);
}
