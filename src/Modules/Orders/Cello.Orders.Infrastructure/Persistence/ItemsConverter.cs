using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Cello.Orders.Infrastructure.Persistence;

/// <summary>Stores the items as a JSON array of strings, in a text column, which every database supports.</summary>
internal sealed class ItemsConverter() : ValueConverter<IReadOnlyList<string>, string>(
    items => JsonSerializer.Serialize(items, JsonSerializerOptions.Default),
    json => Parse(json))
{
    /// <summary>Compares by reference, because the items of an order never change.</summary>
    public static ValueComparer<IReadOnlyList<string>> Comparer { get; } =
        new((one, other) => ReferenceEquals(one, other), items => items.Count, items => items);

    public static IReadOnlyList<string> Parse(string json) => JsonSerializer.Deserialize<string[]>(json, JsonSerializerOptions.Default)!;
}
