namespace Cello.Orders.Domain;

public enum OrderStatus
{
    Created,
    Cancelled,
}
