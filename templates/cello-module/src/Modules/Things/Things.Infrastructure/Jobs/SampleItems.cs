using Cello.Application.Callers;
using Cello.Application.Idempotency;
using Cello.Modularity.Modules;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Things.Application;
using Things.Application.AddItem;

namespace Things.Infrastructure.Jobs;

/// <summary>Adds a sample item to an empty database when a host starts in Development. With the key, hosts that start together add one.</summary>
internal sealed class SampleItems(IServiceScopeFactory scopes, IOptions<ThingsOptions> options) : IStartupStep
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        if (!options.Value.Samples || !await services.GetRequiredService<IItemRepository>().IsEmptyAsync(cancellationToken))
        {
            return;
        }

        services.GetRequiredService<CurrentCaller>().Value = Caller.Unrestricted;
        services.GetRequiredService<IdempotencyContext>().Key = new IdempotencyKey("things", nameof(SampleItems), "1");
        var sample = ItemView.Example;
        await services.GetRequiredService<IMediator>().Send(new AddItemCommand(sample.Name, sample.Stock), cancellationToken);
    }
}
