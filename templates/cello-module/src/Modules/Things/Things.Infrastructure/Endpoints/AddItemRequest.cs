using System.ComponentModel.DataAnnotations;
using Cello.Application.Messaging;
using Things.Application;
using Things.Domain;

namespace Things.Infrastructure.Endpoints;

/// <summary>The annotations describe the body in the OpenAPI document; the command's validator checks it.</summary>
internal sealed record AddItemRequest(
    [Required, Length(1, Item.NameMaxLength)] string? Name,
    [Required, Range(0, long.MaxValue)] long? Stock) : IExample<AddItemRequest>
{
    public static AddItemRequest Example { get; } = new(ItemView.Example.Name, ItemView.Example.Stock);
}
