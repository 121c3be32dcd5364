using System.ComponentModel.DataAnnotations;
using Cello.Application.Messaging;
using Cello.Application.Paging;
using Cello.Orders.Application;

namespace Cello.Orders.Infrastructure.Endpoints;

internal sealed record OrderPage([property: Length(0, Page.MaxLimit)] IReadOnlyList<OrderView> Orders, long? Next) : IExample<OrderPage>
{
    public static OrderPage Example { get; } = new([OrderView.Example], Next: null);
}
