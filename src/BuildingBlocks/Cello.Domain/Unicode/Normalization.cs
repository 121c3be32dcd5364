using System.Text;

namespace Cello.Domain.Unicode;

/// <summary>
/// The canonical normalization forms (https://www.unicode.org/reports/tr15/), because <see cref="string.Normalize()"/> returns its input unchanged
/// without ICU.
/// </summary>
internal static class Normalization
{
    /// <summary>Returns the text in NFC.</summary>
    public static string Compose(string text)
    {
        if (Ascii.IsValid(text))
        {
            return text;
        }

        var compositions = CharacterTables.Instance.Compositions;
        var composed = new List<int>(text.Length);
        var (starter, lastClass) = (-1, -1);
        foreach (var character in Decompose(text))
        {
            var ownClass = ClassOf(character);
            if (starter >= 0 && lastClass < ownClass
                && (Hangul.Compose(composed[starter], character)
                    ?? (compositions.TryGetValue((composed[starter], character), out var pair) ? pair : null)) is { } whole)
            {
                composed[starter] = whole;
                continue;
            }

            if (ownClass == 0)
            {
                (starter, lastClass) = (composed.Count, -1);
            }
            else
            {
                lastClass = ownClass;
            }

            composed.Add(character);
        }

        return TextOf(composed);
    }

    /// <summary>Returns the text in NFD, as code points.</summary>
    public static List<int> Decompose(string text)
    {
        var decomposed = new List<int>(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            Decompose(rune.Value, decomposed);
        }

        OrderMarks(decomposed);
        return decomposed;
    }

    public static int ClassOf(int character) => CharacterTables.Instance.Classes.GetValueOrDefault(character);

    public static string TextOf(IEnumerable<int> characters) => characters
        .Aggregate(new StringBuilder(), (text, character) => text.Append(new Rune(character).ToString()))
        .ToString();

    private static void Decompose(int character, List<int> decomposed)
    {
        var parts = Hangul.Decompose(character) ?? CharacterTables.Instance.Decompositions.GetValueOrDefault(character);
        if (parts is null)
        {
            decomposed.Add(character);
            return;
        }

        foreach (var part in parts)
        {
            Decompose(part, decomposed);
        }
    }

    /// <summary>Applies the canonical ordering: marks on one character are sorted by class; marks of the same class keep their order.</summary>
    private static void OrderMarks(List<int> characters)
    {
        for (var first = 0; first < characters.Count; first++)
        {
            var end = first;
            while (end < characters.Count && ClassOf(characters[end]) != 0)
            {
                end++;
            }

            if (end - first > 1)
            {
                var ordered = characters.GetRange(first, end - first).OrderBy(ClassOf).ToList();
                ordered.ForEach(mark => characters[first++] = mark);
            }

            first = end;
        }
    }
}
