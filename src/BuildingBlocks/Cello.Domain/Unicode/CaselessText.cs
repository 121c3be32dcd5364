using System.Text;

namespace Cello.Domain.Unicode;

/// <summary>Texts that differ only in case, or in how their characters are composed.</summary>
public static class CaselessText
{
    /// <summary>
    /// What such texts have in common, in NFC: the canonical caseless matching of the Unicode Standard (definition D145), with full case
    /// folding. <c>ß</c>, <c>ẞ</c> and <c>ss</c> are the same, so are <c>k</c> and the Kelvin sign; the dotless <c>ı</c> is not <c>i</c>.
    /// </summary>
    public static string Fold(string text)
    {
        ArgumentNullException.ThrowIfNull(text);

        if (Ascii.IsValid(text))
        {
            return text.ToLowerInvariant();
        }

        var folds = CharacterTables.Instance.Folds;
        var folded = Normalization.Decompose(text).SelectMany(character => folds.GetValueOrDefault(character) ?? [character]);
        return Normalization.Compose(Normalization.TextOf(folded));
    }
}
