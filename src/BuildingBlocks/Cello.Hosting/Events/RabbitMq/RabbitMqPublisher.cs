using System.Collections.Concurrent;
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
        await CloseAsync(withConnection: false);
        _turn.Dispose();
    }

    private async Task<IReadOnlyList<EventResult>> PublishAllAsync(IReadOnlyList<EventEnvelope> events, CancellationToken cancellationToken)
    {
        var results = new ConcurrentDictionary<Guid, EventResult>();
        using var limit = new CancellationTokenSource(Limit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var channel = await OpenAsync(either.Token);
            var keys = events.GroupBy(published => (published.Source, published.Key)).Select(key => key.ToList()).ToList();
            for (var turn = 0; keys.Count > 0; turn++)
            {
                await Task.WhenAll(keys.Select(key => PublishAsync(channel, key[turn], results, either.Token)));
                keys.RemoveAll(key => key.Count == turn + 1 || results[key[turn].Id].Outcome != EventOutcome.Handled);
            }
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            await CloseAsync(limit.IsCancellationRequested && !connections.Publishing.IsBlocked); // What the channel still holds is not sent later.
            if (results.IsEmpty)
            {
                throw new SubscriberUnreachableException(limit.IsCancellationRequested ? $"no confirmation within {Limit.TotalSeconds} s" : RabbitMqConnection.ReasonOf(failure), failure);
            }
        }

        return [.. results.Values];
    }

    private async Task PublishAsync(
        IChannel channel, EventEnvelope published, ConcurrentDictionary<Guid, EventResult> results, CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte> body;
        try
        {
            body = EventMessage.Write(published);
        }
        catch (ArgumentException invalid)
        {
            results[published.Id] = new EventResult(published.Id, EventOutcome.Failed, invalid.Message);
            return;
        }

        var properties = new BasicProperties
        {
            ContentType = EventMessage.ContentType,
            DeliveryMode = DeliveryModes.Persistent,
            MessageId = published.Id.ToString(),
        };
        try
        {
            await channel.BasicPublishAsync(RabbitMqQueues.Exchange, published.Event, mandatory: true, properties, body, cancellationToken);
        }
        catch (PublishReturnException) when (catalog.SubscribersOf(published.Event, published.Version).Count == 0)
        {
            // No queue wants it.
        }

        results[published.Id] = new EventResult(published.Id, EventOutcome.Handled);
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

        await CloseAsync(withConnection: false);
        _channel = await connection.CreateChannelAsync(Confirmed, cancellationToken);
        await RabbitMqQueues.DeclareAsync(_channel, catalog, cancellationToken);
        return _channel;
    }

    /// <param name="withConnection">Whether to open a new connection, because the server has not answered.</param>
    private async Task CloseAsync(bool withConnection)
    {
        if (withConnection)
        {
            await connections.Publishing.CloseAsync();
        }

        if (_channel is { } channel)
        {
            _channel = null;
            await channel.AbortAsync();
            await channel.DisposeAsync();
        }
    }
}
