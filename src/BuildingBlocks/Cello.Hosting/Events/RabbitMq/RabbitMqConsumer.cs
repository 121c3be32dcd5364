using System.Threading.Channels;
using Cello.Modularity.Events;
using Cello.Modularity.Modules;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Cello.Hosting.Events.RabbitMq;

/// <summary>
/// Takes the events for a module out of its queue, and acknowledges them once the module has stored them. Of several hosts, RabbitMQ gives them to one at a
/// time. What was not acknowledged is delivered again, in the same order.
/// </summary>
internal sealed class RabbitMqConsumer(
    IModule module, IInbox inbox, RabbitMqConnections connections, EventCatalog catalog, TimeProvider clock, ILogger<RabbitMqConsumer> logger)
    : BackgroundService
{
    private const ushort Prefetch = 200;
    private const int MaxEvents = 100;

    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(4);

    private TimeSpan _pause = ShortestPause;
    private bool _isInterrupted;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ConsumeAsync(stoppingToken);
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                // The host stops.
            }
            catch (Exception failure)
            {
                if (!_isInterrupted)
                {
                    _isInterrupted = true;
                    RabbitMqLog.Interrupted(logger, module.Name, RabbitMqConnection.ReasonOf(failure));
                }

                await Task.Delay(_pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                _pause = _pause * 2 < LongestPause ? _pause * 2 : LongestPause;
            }
        }
    }

    private async Task ConsumeAsync(CancellationToken stoppingToken)
    {
        var connection = await connections.Consuming.GetAsync(stoppingToken);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: stoppingToken);
        await RabbitMqQueues.DeclareAsync(channel, catalog, stoppingToken);
        await channel.BasicQosAsync(prefetchSize: 0, Prefetch, global: false, stoppingToken);

        var received = Channel.CreateUnbounded<Message>(); // At most as many as are prefetched.
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, message) =>
        {
            received.Writer.TryWrite(new Message(message.DeliveryTag, message.Body.ToArray()));
            return Task.CompletedTask;
        };
        consumer.UnregisteredAsync += (_, _) => End("RabbitMQ has cancelled the consumer, its queue may have been deleted");
        channel.ChannelShutdownAsync += (_, shutdown) => End(shutdown.ReplyText);
        await channel.BasicConsumeAsync(RabbitMqQueues.QueueOf(module.Name), autoAck: false, consumer, stoppingToken);
        if (_isInterrupted)
        {
            _isInterrupted = false;
            RabbitMqLog.Continued(logger, module.Name);
        }

        while (await received.Reader.WaitToReadAsync(stoppingToken))
        {
            await StoreAsync(channel, Batch(received.Reader), stoppingToken);
            _pause = ShortestPause;
        }

        Task End(string reason)
        {
            received.Writer.TryComplete(new InvalidOperationException(reason));
            return Task.CompletedTask;
        }
    }

    private static List<Message> Batch(ChannelReader<Message> received)
    {
        var batch = new List<Message>();
        for (var bytes = 0; batch.Count < MaxEvents && bytes < PublishedEvent.BodyMaxLength && received.TryRead(out var message); bytes += message.Body.Length)
        {
            batch.Add(message);
        }

        return batch;
    }

    private async Task StoreAsync(IChannel channel, List<Message> batch, CancellationToken stoppingToken)
    {
        var events = new List<EventEnvelope>();
        foreach (var message in batch)
        {
            try
            {
                events.Add(EventMessage.Read(message.Body));
            }
            catch (FormatException invalid)
            {
                RabbitMqLog.Invalid(logger, RabbitMqQueues.QueueOf(module.Name), invalid.Message);
                await channel.BasicRejectAsync(message.Tag, requeue: false, stoppingToken);
            }
        }

        var wanted = events.FindAll(received => !catalog.IsSubscribedInAnotherVersion(module.Name, received.Event, received.Version));
        if (wanted.Count > 0)
        {
            await inbox.StoreAsync(wanted, stoppingToken);
        }

        if (events.Count > 0)
        {
            await channel.BasicAckAsync(batch[^1].Tag, multiple: true, stoppingToken);
        }
    }

    private sealed record Message(ulong Tag, ReadOnlyMemory<byte> Body);
}
