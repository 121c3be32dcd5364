using System.ComponentModel.DataAnnotations;
using Cello.Application.Messaging;
using Things.Domain;

namespace Things.Application;

/// <summary>An item as callers see it.</summary>
public sealed record ItemView(long Id, [property: Length(1, Item.NameMaxLength)] string Name, [property: Range(0, long.MaxValue)] long Stock) : IExample<ItemView>
{
    public static ItemView Example { get; } = new(1, "Book", Stock: 10);

    internal static ItemView Of(Item item) => new(item.Id, item.Name, item.Stock);
}
