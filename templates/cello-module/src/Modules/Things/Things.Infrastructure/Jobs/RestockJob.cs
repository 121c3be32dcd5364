using Cello.Persistence.Jobs;
using MediatR;
using Microsoft.Extensions.Options;
using Things.Application.RestockItems;

namespace Things.Infrastructure.Jobs;

/// <summary>Restocks items, in one process at a time.</summary>
internal sealed class RestockJob(IMediator mediator, IOptions<ThingsOptions> options) : IRecurringJob
{
    public TimeSpan Interval { get; } = TimeSpan.FromSeconds(options.Value.RestockSeconds);

    public Task RunAsync(CancellationToken cancellationToken) => mediator.Send(new RestockItemsCommand(options.Value.RestockTo), cancellationToken);
}
