using System.Text;

namespace Cello.Domain.Unicode;

/// <summary>Compares texts without regard to case and to the composition of their characters.</summary>
public static class CaselessText
{
    /// <summary>
    /// Returns the common form of such texts, in NFC: the canonical caseless matching of the Unicode Standard (definition D145), with full case
    /// folding. <c>ß</c>, <c>ẞ</c> and <c>ss</c> are equal, as are <c>k</c> and the Kelvin sign; the dotless <c>ı</c> is not equal to <c>i</c>.
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
