using System.Globalization;
using System.Text;

namespace Cello.Domain.Unicode;

/// <summary>
/// The two format characters that are part of words: the zero-width joiner and non-joiner of Indic scripts and Persian, as in RFC 5892, A.1 and
/// A.2, and the joiner in emoji sequences.
/// </summary>
internal static class Joiners
{
    private const int NonJoiner = 0x200C;
    private const int Joiner = 0x200D;
    private const int EmojiStyle = 0xFE0F;
    private const int ViramaClass = 9;

    /// <summary>Whether the character at <paramref name="index"/> is a joiner in a valid context.</summary>
    public static bool IsJoinerInPlace(IReadOnlyList<Rune> text, int index)
    {
        if (text[index].Value is not (NonJoiner or Joiner) || index == 0 || index == text.Count - 1)
        {
            return false;
        }

        var (before, after) = (text[index - 1], text[index + 1]);
        return Normalization.ClassOf(before.Value) == ViramaClass
            || (text[index].Value == Joiner ? IsEmojiPart(before) && IsSymbol(after) : IsArabicLetter(before) && IsArabicLetter(after));
    }

    private static bool IsEmojiPart(Rune character) =>
        IsSymbol(character) || character.Value is EmojiStyle or (>= 0x1F3FB and <= 0x1F3FF); // skin tones

    private static bool IsSymbol(Rune character) => Rune.GetUnicodeCategory(character) == UnicodeCategory.OtherSymbol;

    private static bool IsArabicLetter(Rune character) => character.Value is >= 0x0600 and <= 0x08FF && Rune.IsLetter(character);
}
