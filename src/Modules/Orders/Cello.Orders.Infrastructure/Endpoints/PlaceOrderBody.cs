using System.ComponentModel.DataAnnotations;
using Cello.Application.Validation;
using Cello.Orders.Domain;

namespace Cello.Orders.Infrastructure.Endpoints;

/// <summary>The annotations are for the API's description; the command's validator decides.</summary>
internal sealed record PlaceOrderBody(
    [Required] long? UserId,
    [Length(0, Order.MaxItems), ItemLength(1, Order.ItemMaxLength)] IReadOnlyList<string?>? Items = null);
