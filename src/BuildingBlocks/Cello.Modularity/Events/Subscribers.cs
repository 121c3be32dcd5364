using Cello.Modularity.Edges;
using Cello.Modularity.Edges.Faults;
using Cello.Modularity.Edges.Rehearsals;
using Cello.Modularity.Modules;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Polly;
using Polly.Timeout;

namespace Cello.Modularity.Events;

/// <summary>
/// Reaches the subscribing modules. A delivery has the faults and the connections of the edge to its module and no circuit or retries: the relay makes
/// one delivery at a time and pauses after a failure by itself, see docs/adr/0032-events-have-an-outbox-of-their-own.md.
/// </summary>
internal static class Subscribers
{
    /// <summary>Longer than an inbox takes: it begins no event after 5 s, and gives each 10 s.</summary>
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(20);

    /// <param name="host">The process.</param>
    /// <param name="module">A module with subscriptions.</param>
    /// <param name="address">The address to deliver to; null to deliver in this process.</param>
    /// <param name="options">The settings of the edge to the module.</param>
    public static void AddSubscriber(this IHostApplicationBuilder host, IModule module, Uri? address, EdgeOptions options)
    {
        host.Services.TryAddSingleton(TimeProvider.System);
        if (address is not null)
        {
            host.Services.TryAddSingleton<SubscriberAddresses>();
        }

        host.Services.AddKeyedSingleton<ISubscriber>(module.Name, (provider, _) => new GuardedSubscriber(
            address is null
                ? new LocalSubscriber(provider.GetRequiredKeyedService<IInbox>(module.Name), provider.GetKeyedService<EventRehearsals>(module.Name))
                : ActivatorUtilities.CreateInstance<RemoteSubscriber>(provider, module),
            new ResiliencePipelineBuilder<IReadOnlyList<EventResult>> { TimeProvider = provider.GetRequiredService<TimeProvider>() }
                .AddTimeout(TimeLimit).AddFaults(options.Faults).Build()));
    }

    private sealed class LocalSubscriber(IInbox inbox, EventRehearsals? rehearsals) : ISubscriber
    {
        public async Task<IReadOnlyList<EventResult>> DeliverAsync(IReadOnlyList<EventEnvelope> events, CancellationToken cancellationToken)
        {
            var results = await inbox.ReceiveAsync(events, cancellationToken);
            rehearsals?.Rehearse(events, results);
            return results;
        }
    }

    private sealed class GuardedSubscriber(ISubscriber inner, ResiliencePipeline<IReadOnlyList<EventResult>> pipeline) : ISubscriber
    {
        public async Task<IReadOnlyList<EventResult>> DeliverAsync(IReadOnlyList<EventEnvelope> events, CancellationToken cancellationToken)
        {
            try
            {
                return await pipeline.ExecuteAsync(
                    static async (state, token) => await state.inner.DeliverAsync(state.events, token), (inner, events), cancellationToken);
            }
            catch (TimeoutRejectedException late)
            {
                throw new SubscriberUnreachableException($"no answer within {TimeLimit.TotalSeconds} s", late);
            }
            catch (Exception failure) when (failure is not SubscriberUnreachableException && !cancellationToken.IsCancellationRequested)
            {
                throw new SubscriberUnreachableException(CallFailure.Of(failure).Reason, failure);
            }
        }
    }
}
