namespace Cello.Domain.Unicode;

/// <summary>Korean syllables, whose decomposition is computed: section 3.12 of the Unicode Standard.</summary>
internal static class Hangul
{
    private const int Syllables = 0xAC00;
    private const int Leading = 0x1100;
    private const int Vowels = 0x1161;
    private const int Trailing = 0x11A7;
    private const int LeadingCount = 19;
    private const int VowelCount = 21;
    private const int TrailingCount = 28;
    private const int SyllableCount = LeadingCount * VowelCount * TrailingCount;

    /// <summary>Returns the decomposition of a syllable; null for any other character.</summary>
    public static int[]? Decompose(int character)
    {
        var index = character - Syllables;
        if (index is < 0 or >= SyllableCount)
        {
            return null;
        }

        var (pair, trailing) = Math.DivRem(index, TrailingCount);
        var (leading, vowel) = Math.DivRem(pair, VowelCount);
        return trailing == 0 ? [Leading + leading, Vowels + vowel] : [Leading + leading, Vowels + vowel, Trailing + trailing];
    }

    /// <summary>Returns the syllable composed of two characters; null if they do not form one.</summary>
    public static int? Compose(int first, int second)
    {
        if (first - Leading is >= 0 and < LeadingCount && second - Vowels is >= 0 and < VowelCount)
        {
            return Syllables + ((((first - Leading) * VowelCount) + (second - Vowels)) * TrailingCount);
        }

        var index = first - Syllables;
        return index is >= 0 and < SyllableCount && index % TrailingCount == 0 && second - Trailing is > 0 and < TrailingCount
            ? first + (second - Trailing)
            : null;
    }
}
