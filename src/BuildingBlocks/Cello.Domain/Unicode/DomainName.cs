using System.Globalization;
using System.Text;

namespace Cello.Domain.Unicode;

/// <summary>Names of hosts, which can be written in many ways: https://www.unicode.org/reports/tr46/, nontransitional, as browsers have it.</summary>
public static class DomainName
{
    private const int MaxLength = 253; // RFC 1035, without the root's dot
    private const string PunycodePrefix = "xn--";

    private static readonly IdnMapping Punycode = new() { UseStd3AsciiRules = true };

    /// <summary>The name as it is looked up, in lower case and ASCII; null for what can't be the name of a host.</summary>
    public static string? ToAscii(string name)
    {
        ArgumentNullException.ThrowIfNull(name);

        var mapped = Map(name);
        if (!mapped.Split('.').All(IsLabel))
        {
            return null;
        }

        try
        {
            var ascii = Punycode.GetAscii(mapped);
            return ascii.Length <= MaxLength ? ascii : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static string Map(string name)
    {
        if (Ascii.IsValid(name))
        {
            return name.ToLowerInvariant();
        }

        var names = CharacterTables.Instance.DomainNames;
        var mapped = Normalization.Compose(name).EnumerateRunes()
            .SelectMany(character => names.GetValueOrDefault(character.Value) ?? [character.Value]);
        return Normalization.Compose(Normalization.TextOf(mapped));
    }

    private static bool IsLabel(string label) => label.StartsWith(PunycodePrefix, StringComparison.Ordinal)
        ? IsPunycode(label)
        : label.Length > 0 && !Text.HasHiddenCharacters(label);

    /// <summary>Punycode must be of a label that is written in no other way, or a name would have several forms.</summary>
    private static bool IsPunycode(string label)
    {
        try
        {
            var decoded = Punycode.GetUnicode(label);
            return !Ascii.IsValid(decoded) && Map(decoded) == decoded && !Text.HasHiddenCharacters(decoded);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
