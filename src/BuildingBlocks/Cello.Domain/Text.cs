using System.Buffers;
using System.Globalization;
using System.Text;
using Cello.Domain.Unicode;

namespace Cello.Domain;

/// <summary>What counts as text, and how long it is: one answer for validators, entities and every database behind them.</summary>
public static class Text
{
    /// <summary>
    /// The length in characters as a person counts them on the wire: Unicode scalar values, as JSON Schema counts
    /// <c>maxLength</c>. An emoji is one, although it takes two <see cref="char"/>s.
    /// </summary>
    public static int Length(string value)
    {
        ArgumentNullException.ThrowIfNull(value);

        var length = 0;
        foreach (var _ in value.EnumerateRunes())
        {
            length++;
        }

        return length;
    }

    /// <summary>Whether a text has something to see, fits into <paramref name="maxLength"/> characters, and can be stored by every database: PostgreSQL holds no NUL.</summary>
    public static bool IsSound(string value, int maxLength) =>
        !string.IsNullOrWhiteSpace(value) && Length(value) <= maxLength && !value.Contains('\0', StringComparison.Ordinal);

    /// <summary>
    /// Whether a text has characters that do not show, and can make it look like another one: control and format characters, ends of lines,
    /// and half of a surrogate pair.
    /// </summary>
    /// <param name="value">The text.</param>
    /// <param name="allowsJoiners">Leaves the zero-width joiner and non-joiner alone where they are a part of a word or an emoji.</param>
    public static bool HasHiddenCharacters(string value, bool allowsJoiners = false)
    {
        ArgumentNullException.ThrowIfNull(value);

        if (Ascii.IsValid(value))
        {
            return value.Any(char.IsControl);
        }

        Rune[] characters = [.. value.EnumerateRunes()];
        return HasLoneSurrogate(value)
            || Enumerable.Range(0, characters.Length).Any(index =>
                IsHidden(characters[index]) && !(allowsJoiners && Joiners.IsJoinerInPlace(characters, index)));
    }

    /// <summary>Guards an entity against a text that its callers should have refused before.</summary>
    /// <exception cref="ArgumentException">The text is not sound.</exception>
    public static string Require(string value, int maxLength, string name) =>
        IsSound(value, maxLength) ? value : throw new ArgumentException($"{name} must be 1 to {maxLength} characters.", name);

    private static bool IsHidden(Rune character) => Rune.GetUnicodeCategory(character) is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    private static bool HasLoneSurrogate(string value)
    {
        for (var rest = value.AsSpan(); !rest.IsEmpty;)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out var length) != OperationStatus.Done)
            {
                return true;
            }

            rest = rest[length..];
        }

        return false;
    }
}
