using System.ComponentModel.DataAnnotations;
using Cello.Application.Messaging;
using Cello.Application.Validation;
using Cello.Orders.Application;
using Cello.Orders.Domain;

namespace Cello.Orders.Infrastructure.Endpoints;

/// <summary>The annotations describe the body in the OpenAPI document; the command's validator checks it.</summary>
internal sealed record PlaceOrderRequest(
    [Required] long? UserId,
    [Length(0, Order.MaxItems), ItemLength(1, Order.ItemMaxLength)] IReadOnlyList<string?>? Items = null) : IExample<PlaceOrderRequest>
{
    public static PlaceOrderRequest Example { get; } = new(OrderView.Example.UserId, OrderView.Example.Items);
}
