using System.Globalization;
using System.Text;

namespace Cello.Domain.Unicode;

/// <summary>Host names, whose spellings vary: https://www.unicode.org/reports/tr46/, nontransitional processing, as in browsers.</summary>
public static class DomainName
{
    private const int MaxLength = 253; // RFC 1035, without the trailing dot of the root
    private const string PunycodePrefix = "xn--";

    private static readonly IdnMapping Punycode = new() { UseStd3AsciiRules = true };

    /// <summary>Returns the name in the form of a DNS query, in lower case and ASCII; null if it is not a valid host name.</summary>
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

    /// <summary>Accepts Punycode only for a label that needs it; otherwise a name would have several forms.</summary>
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
