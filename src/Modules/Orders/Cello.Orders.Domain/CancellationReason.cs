namespace Cello.Orders.Domain;

/// <summary>Why an order was cancelled, as other modules see it.</summary>
public static class CancellationReason
{
    public const string ByRequest = "by_request";
    public const string UserDeleted = "user_deleted";
}
