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

    /// <summary>Guards an entity against a text that its callers should have refused before.</summary>
    /// <exception cref="ArgumentException">The text is not sound.</exception>
    public static string Require(string value, int maxLength, string name) =>
        IsSound(value, maxLength) ? value : throw new ArgumentException($"{name} must be 1 to {maxLength} characters.", name);
}
