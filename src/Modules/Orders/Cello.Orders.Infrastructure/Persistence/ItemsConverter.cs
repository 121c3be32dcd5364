using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Cello.Orders.Infrastructure.Persistence;

/// <summary>The items as a JSON array of strings, in a text column that every database has.</summary>
internal sealed class ItemsConverter() : ValueConverter<IReadOnlyList<string>, string>(
    items => JsonSerializer.Serialize(items, JsonSerializerOptions.Default),
    json => JsonSerializer.Deserialize<string[]>(json, JsonSerializerOptions.Default)!)
{
    /// <summary>An order's items never change.</summary>
    public static ValueComparer<IReadOnlyList<string>> Comparer { get; } =
        new((one, other) => ReferenceEquals(one, other), items => items.Count, items => items);
}
