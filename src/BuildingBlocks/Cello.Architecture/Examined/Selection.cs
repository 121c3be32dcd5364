namespace Cello.Architecture.Examined;

/// <summary>A rule that examined nothing proves nothing, so an empty selection is a failure.</summary>
internal static class Selection
{
    public static IReadOnlyList<T> Of<T>(string what, IEnumerable<T> items)
    {
        IReadOnlyList<T> selected = [.. items];
        return selected.Count > 0 ? selected : throw new NothingExaminedException(what);
    }
}

internal sealed class NothingExaminedException(string what) : Exception($"Examined nothing: there is no {what}.");
