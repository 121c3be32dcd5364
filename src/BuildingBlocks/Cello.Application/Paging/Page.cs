namespace Cello.Application.Paging;

/// <summary>A page of a list that is ordered by id. <see cref="Next"/> is the id to go on after, or null at the end.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, long? Next)
{
    /// <summary>The same page with other items, one for each.</summary>
    public Page<TOther> Select<TOther>(Func<T, TOther> selector) => new([.. Items.Select(selector)], Next);
}

/// <summary>Pages by key: any page costs the same, however far down the list it is.</summary>
public static class Page
{
    public const int DefaultLimit = 100;
    public const int MaxLimit = 1000;

    /// <summary>
    /// Characters of text after which a page ends before its limit. A page is held in memory until its client has read it, which may
    /// be slow, so its size must not grow with the rows.
    /// </summary>
    public const int MaxLength = 1_000_000;

    /// <summary>Reads the page from the rows that follow its start: at most <paramref name="limit"/> of them, and at least one if there is one.</summary>
    /// <param name="rows">In the order of their ids, and one more than <paramref name="limit"/> if there are so many.</param>
    /// <param name="limit">Rows on the page, at most.</param>
    /// <param name="id">The id of a row.</param>
    /// <param name="length">Characters of text in a row.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static async Task<Page<T>> ReadAsync<T>(
        IAsyncEnumerable<T> rows, int limit, Func<T, long> id, Func<T, int> length, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(length);

        var (items, characters) = (new List<T>(), 0);
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            if (items.Count == limit || characters >= MaxLength)
            {
                return new Page<T>(items, id(items[^1]));
            }

            items.Add(row);
            characters += length(row);
        }

        return new Page<T>(items, Next: null);
    }
}
