using Cello.Modularity.Events;
using RabbitMQ.Client;

namespace Cello.Hosting.Events.RabbitMq;

/// <summary>The exchange and the queues of the product. Each host declares all of them, so that no event is published before its queue exists.</summary>
internal static class RabbitMqQueues
{
    public const string Exchange = "cello";

    /// <summary>
    /// One consumer at a time keeps the order. The limit on deliveries is practically none: with it, RabbitMQ 3.10 to 3.13 return messages to the front of a
    /// queue, and RabbitMQ 4 would discard a message after 20 deliveries without it.
    /// </summary>
    private static readonly Dictionary<string, object?> Arguments = new(StringComparer.Ordinal)
    {
        ["x-queue-type"] = "quorum",
        ["x-single-active-consumer"] = true,
        ["x-delivery-limit"] = 1_000_000,
        ["x-dead-letter-exchange"] = "", // The default exchange, which routes by the name of a queue.
    };

    public static string QueueOf(string module) => $"cello.{module}";

    /// <summary>The queue for messages that are not events of this product. Nothing reads it.</summary>
    private static string InvalidQueueOf(string module) => $"{QueueOf(module)}.invalid";

    public static async Task DeclareAsync(IChannel channel, EventCatalog catalog, CancellationToken cancellationToken)
    {
        await channel.ExchangeDeclareAsync(Exchange, ExchangeType.Topic, durable: true, autoDelete: false, cancellationToken: cancellationToken);
        foreach (var subscriptions in catalog.Subscribed.GroupBy(subscribed => subscribed.Module, StringComparer.Ordinal))
        {
            var (queue, invalid) = (QueueOf(subscriptions.Key), InvalidQueueOf(subscriptions.Key));
            await DeclareAsync(channel, invalid, new Dictionary<string, object?>(StringComparer.Ordinal) { ["x-queue-type"] = "quorum" }, cancellationToken);
            await DeclareAsync(
                channel, queue, new Dictionary<string, object?>(Arguments, StringComparer.Ordinal) { ["x-dead-letter-routing-key"] = invalid }, cancellationToken);
            foreach (var name in subscriptions.Select(subscribed => subscribed.Event).Distinct(StringComparer.Ordinal))
            {
                await channel.QueueBindAsync(queue, Exchange, name, cancellationToken: cancellationToken);
            }
        }
    }

    private static Task<QueueDeclareOk> DeclareAsync(IChannel channel, string queue, Dictionary<string, object?> arguments, CancellationToken cancellationToken) =>
        channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false, arguments, cancellationToken: cancellationToken);
}
