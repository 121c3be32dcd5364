namespace Cello.Application.Paging;

/// <summary>A page of a list that is ordered by id. <see cref="Next"/> is the id to go on after, or null at the end.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, long? Next);

/// <summary>Pages by key: any page costs the same, however far down the list it is.</summary>
public static class Page
{
    public const int DefaultLimit = 100;
    public const int MaxLimit = 1000;

    /// <summary>Makes the page of rows that were read with a limit of <paramref name="limit"/> + 1: the one too many tells that there is more.</summary>
    public static Page<T> Of<T>(IReadOnlyList<T> rows, int limit, Func<T, long> id)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(id);

        return rows.Count > limit
            ? new Page<T>([.. rows.Take(limit)], id(rows[limit - 1]))
            : new Page<T>(rows, Next: null);
    }
}
