using System.Buffers;
using System.Globalization;
using System.Text;
using Cello.Domain.Unicode;

namespace Cello.Domain;

/// <summary>The definition of valid text and of its length, the same for validators, entities and all databases.</summary>
public static class Text
{
    /// <summary>
    /// Returns the length in Unicode scalar values, as JSON Schema defines <c>maxLength</c>. An emoji counts as one, although it takes two
    /// <see cref="char"/>s.
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

    /// <summary>
    /// Whether a text has a visible character, has at most <paramref name="maxLength"/> characters, and can be stored by every database: PostgreSQL
    /// does not support NUL.
    /// </summary>
    public static bool IsValid(string value, int maxLength) =>
        !string.IsNullOrWhiteSpace(value) && Length(value) <= maxLength && !value.Contains('\0', StringComparison.Ordinal);

    /// <summary>
    /// Whether a text has invisible characters that can make it look like another text: control and format characters, line separators, and lone
    /// surrogates.
    /// </summary>
    /// <param name="value">The text.</param>
    /// <param name="allowsJoiners">Accepts the zero-width joiner and non-joiner where they are part of a word or an emoji.</param>
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

    /// <summary>Guards an entity against invalid text that its callers should have rejected.</summary>
    /// <exception cref="ArgumentException">The text is not valid.</exception>
    public static string Require(string value, int maxLength, string name) =>
        IsValid(value, maxLength) ? value : throw new ArgumentException($"{name} must be 1 to {maxLength} characters.", name);

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
