using Cello.Payments.Application;
using Cello.Persistence.Jobs;
using MediatR;
using Microsoft.Extensions.Options;

namespace Cello.Payments.Infrastructure;

/// <summary>Reminds one customer again and again. A run in each of two processes would show.</summary>
internal sealed class ReminderJob(IMediator mediator, IOptions<PaymentsOptions> options) : IRecurringJob
{
    private const long Customer = 8_000_000_000;

    public TimeSpan Interval { get; } = TimeSpan.FromSeconds(options.Value.ReminderSeconds);

    public Task RunAsync(CancellationToken cancellationToken) => mediator.Send(new RemindCustomerCommand(Customer), cancellationToken);
}

internal sealed class PaymentsOptions
{
    public double ReminderSeconds { get; set; } = 3600;
}
