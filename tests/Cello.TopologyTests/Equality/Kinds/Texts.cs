using System.Text;
using Cello.TopologyTests.Equality.Requests;
using CsCheck;

namespace Cello.TopologyTests.Equality.Kinds;

/// <summary>Members of bodies, as JSON.</summary>
internal static class Texts
{
    public const string Password = "\"correct horse battery\"";

    private static readonly Gen<string> Usual = Draw.OneOf("\"Alice\"", "\"Bob\"", "\"Zoë\"", "\"Book\"", "\"Ανδρέας 书 🦜\"");

    /// <summary>Valid values that are often lost, expanded or corrupted between a form and a database.</summary>
    private static readonly Gen<string> Unusual = Draw.OneOf(
        "\"  Alice  \"", "\"\\tAlice\\n\"", "\"Alice \\u00a0\"", "\"\\u200bAlice\\ufeff\"", "\"Anna  Maria\"",
        "\"A \\\"B\\\" \\\\ C / \\/\"", "\"O'Hara; DROP TABLE users;--\"", "\"<b>&amp;</b>\"", "\"%41%00 +\"", "\"{0} {name}\"",
        "\"\\u005a\\u006f\\u00eb\"", "\"Zoe\\u0308\"", "\"\\ud83e\\udd9c\"", "\"👩‍👩‍👧‍👦\"", "\"ﷺ\\u2028\\u2029\"", "\"\\u202eecilA\"", "\"İıſßŒ\"",
        "\"null\"", "\"1\"", "\"[]\"", "\".\"", "\"\\u0001\\u001f\\u007f\"", "\"\\ufffe\\uffff\"", Repeated("a", 100), Repeated("🦜", 100));

    /// <summary>Names and items that are always valid.</summary>
    public static Gen<string> Sound { get; } = Gen.Frequency((2, Usual), (1, Unusual));

    /// <summary>Values that may be refused.</summary>
    public static Gen<string> Odd { get; } = Draw.OneOf(
        Repeated("a", 101), Repeated("🦜", 101), Repeated("b", 200), Repeated("b", 201), "\"\"", "\"  \"", "\"\\u00a0\\u3000\"", "\"a\\u0000b\"",
        "\"\\ud800\"", "\"\\udc00a\"", "null", "true", "3", "[]", "{}", "[\"Alice\"]");

    /// <summary>Passwords that are not hashed: hashing is slow by design, and the same in every topology.</summary>
    public static Gen<string> OddPasswords { get; } = Draw.OneOf(
        "null", "\"\"", "\"1234567\"", Repeated("🦜", 7), Repeated("p", 129), "12345678", "true", "{\"a\":1}");

    public static Gen<Func<Names, string>> OddEmails { get; } = Draw.OneOf<Func<Names, string>>(
        names => $"\"{names.Prefix}+tag@example.com\"",
        names => $"\"zoë.{names.Prefix}@example.com\"",
        names => $"\"ZOË.{names.Prefix}@EXAMPLE.COM\"",
        names => $"\"{names.Prefix}@münchen.example\"",
        names => $"\"{names.Prefix}@localhost\"",
        names => $"\"{names.Prefix}@[127.0.0.1]\"",
        names => $"\"\\\"{names.Prefix} x\\\"@example.com\"",
        names => $"\"{names.Prefix}straße@example.com\"",
        names => $"\"{names.Prefix.PadRight(64, 'x')}@{string.Join('.', Enumerable.Repeat(new string('d', 46), 4))}.x\"",
        names => $"\"{names.Prefix.PadRight(64, 'x')}@{string.Join('.', Enumerable.Repeat(new string('d', 46), 4))}.xx\"",
        names => $"\" {names.Email(0)}\"",
        names => $"\"{names.Email(0)}\\n\"",
        names => $"\"{names.Email(0)}.\"",
        names => $"\"Alice <{names.Email(0)}>\"",
        names => $"\"{names.Email(0)}, {names.Email(1)}\"",
        names => $"\"{names.Prefix}\\u0000@example.com\"",
        names => $"\"{names.Prefix}..x@example.com\"",
        names => $"\".{names.Prefix}@example.com\"",
        names => $"\"{names.Prefix}@example..com\"",
        names => $"\"{names.Prefix}@-example.com\"",
        names => $"\"{names.Prefix}@@example.com\"",
        names => $"\"{names.Prefix}@\"",
        names => $"[\"{names.Email(0)}\"]",
        _ => "\"@example.com\"",
        _ => "\"nonsense\"",
        _ => "\"\"",
        _ => "\" \"",
        _ => "\"\\ud800@example.com\"",
        _ => "null",
        _ => "false",
        _ => "7");

    public static string Repeated(string part, int times) => new StringBuilder("\"").Insert(1, part, times).Append('"').ToString();
}
