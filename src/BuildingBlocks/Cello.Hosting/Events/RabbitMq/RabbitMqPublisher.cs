using Cello.Modularity.Events;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Cello.Hosting.Events.RabbitMq;

/// <summary>
/// Publishes events, and confirms only those that RabbitMQ has stored in the queues of their subscribers. An event is published after the confirmation of
/// the one before of its key.
/// </summary>
internal sealed class RabbitMqPublisher(RabbitMqConnections connections, EventCatalog catalog, TimeProvider clock) : ISubscriber, IAsyncDisposable
{
    /// <summary>Shorter than the lease of a relay.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private static readonly CreateChannelOptions Confirmed = new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private IChannel? _channel;

    public async Task<IReadOnlyList<EventResult>> DeliverAsync(IReadOnlyList<EventEnvelope> events, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return await PublishAllAsync(events, cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        _turn.Dispose();
    }

    private async Task<IReadOnlyList<EventResult>> PublishAllAsync(IReadOnlyList<EventEnvelope> events, CancellationToken cancellationToken)
    {
        var stored = new List<EventResult>();
        using var limit = new CancellationTokenSource(Limit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var channel = await OpenAsync(either.Token);
            var keys = events.GroupBy(published => (published.Source, published.Key)).Select(key => key.ToList()).ToList();
            for (var turn = 0; turn < keys.Max(key => key.Count); turn++)
            {
                var published = keys.Where(key => key.Count > turn).Select(key => (key[turn].Id, Task: PublishAsync(channel, key[turn], either.Token))).ToList();
                await Task.WhenAll(published.Select(each => each.Task)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                stored.AddRange(published.Where(each => each.Task.IsCompletedSuccessfully).Select(each => new EventResult(each.Id, EventOutcome.Handled)));
                await Task.WhenAll(published.Select(each => each.Task));
            }
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            await CloseAsync(); // What the channel still holds is not sent later.
            if (stored.Count == 0)
            {
                throw new SubscriberUnreachableException(limit.IsCancellationRequested ? $"no confirmation within {Limit.TotalSeconds} s" : RabbitMqConnection.ReasonOf(failure), failure);
            }
        }

        return stored;
    }

    private async Task PublishAsync(IChannel channel, EventEnvelope published, CancellationToken cancellationToken)
    {
        var properties = new BasicProperties
        {
            ContentType = EventMessage.ContentType,
            DeliveryMode = DeliveryModes.Persistent,
            MessageId = published.Id.ToString(),
        };
        try
        {
            await channel.BasicPublishAsync(RabbitMqQueues.Exchange, published.Event, mandatory: true, properties, EventMessage.Write(published), cancellationToken);
        }
        catch (PublishReturnException) when (catalog.SubscribersOf(published.Event, published.Version).Count == 0)
        {
            // No queue wants it.
        }
    }

    private async Task<IChannel> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = await connections.Publishing.GetAsync(cancellationToken);
        if (connections.Publishing.IsBlocked)
        {
            throw new InvalidOperationException("RabbitMQ takes no messages, its memory or its disk is nearly full");
        }

        if (_channel is { IsOpen: true } open)
        {
            return open;
        }

        await CloseAsync();
        _channel = await connection.CreateChannelAsync(Confirmed, cancellationToken);
        await RabbitMqQueues.DeclareAsync(_channel, catalog, cancellationToken);
        return _channel;
    }

    private async Task CloseAsync()
    {
        if (_channel is { } channel)
        {
            _channel = null;
            await channel.AbortAsync();
            await channel.DisposeAsync();
        }
    }
}
