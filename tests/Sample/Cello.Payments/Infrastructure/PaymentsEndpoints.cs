using Carter;
using Cello.Payments.Application;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Cello.Payments.Infrastructure;

/// <summary>Returns what is stored for a customer, without using a contract.</summary>
internal sealed class PaymentsEndpoints : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app) =>
        app.MapGet("/payments/of-customer/{customerId:long}", async (long customerId, IPaymentRepository payments, CancellationToken cancellationToken) =>
            TypedResults.Ok(new CustomerAccount(
                [.. (await payments.ListAsync(customerId, cancellationToken)).Select(payment => $"{payment.Cents} {payment.Currency} {payment.Status}")],
                await payments.CountRemindersAsync(customerId, cancellationToken))))
            .WithName("getCustomerAccount").WithSummary("Get what a customer has paid").WithDescription("Payments and the number of reminders.");
}

internal sealed record CustomerAccount(IReadOnlyList<string> Payments, int Reminders);
