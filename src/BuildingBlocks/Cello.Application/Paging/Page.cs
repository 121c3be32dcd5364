namespace Cello.Application.Paging;

/// <summary>A page of a list that is ordered by id. <see cref="Next"/> is the id after which the next page begins; null on the last page.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, long? Next)
{
    /// <summary>Returns the same page with each item converted.</summary>
    public Page<TOther> Select<TOther>(Func<T, TOther> selector) => new([.. Items.Select(selector)], Next);
}

/// <summary>Pages by key: every page has the same cost, independent of its position in the list.</summary>
public static class Page
{
    public const int DefaultLimit = 100;
    public const int MaxLimit = 1000;

    /// <summary>
    /// The number of characters of text after which a page ends before its limit. A page stays in memory until its client has read it, and a client
    /// may be slow, so its size must not grow with the length of the rows.
    /// </summary>
    public const int MaxLength = 1_000_000;

    /// <summary>Reads a page from rows: at most <paramref name="limit"/> rows, and at least one if there is one.</summary>
    /// <param name="rows">The rows after the page's start, ordered by id: one more than <paramref name="limit"/>, if there are so many.</param>
    /// <param name="limit">The maximum number of rows on the page.</param>
    /// <param name="id">Returns the id of a row.</param>
    /// <param name="length">Returns the number of characters of text in a row.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="OperationCanceledException">The operation was cancelled.</exception>
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
