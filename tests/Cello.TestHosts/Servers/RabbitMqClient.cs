using System.Text;
using RabbitMQ.Client;

namespace Cello.TestHosts.Servers;

/// <summary>A stranger who uses the RabbitMQ of a product.</summary>
public sealed class RabbitMqClient : IAsyncDisposable
{
    private readonly IConnection _connection;
    private readonly IChannel _channel;

    private RabbitMqClient(IConnection connection, IChannel channel) => (_connection, _channel) = (connection, channel);

    public static async Task<RabbitMqClient> ConnectAsync(string address)
    {
        var connection = await new ConnectionFactory { Uri = new Uri(address), AutomaticRecoveryEnabled = false }.CreateConnectionAsync();
        return new RabbitMqClient(connection, await connection.CreateChannelAsync());
    }

    /// <summary>Creates a queue that receives what is published under a name from now on, and returns its name.</summary>
    public async Task<string> BindAsync(string exchange, string routingKey)
    {
        var queue = (await _channel.QueueDeclareAsync()).QueueName;
        await _channel.ExchangeDeclareAsync(exchange, ExchangeType.Topic, durable: true);
        await _channel.QueueBindAsync(queue, exchange, routingKey);
        return queue;
    }

    /// <summary>Waits for a message and takes it.</summary>
    public async Task<(IReadOnlyBasicProperties Properties, string Body)> NextAsync(string queue)
    {
        BasicGetResult? message = null;
        await Eventually.HoldsAsync(async () => (message = await _channel.BasicGetAsync(queue, autoAck: true)) is not null, $"A message arrives in {queue}.");
        return (message!.BasicProperties, Encoding.UTF8.GetString(message.Body.Span));
    }

    public ValueTask SendAsync(string queue, string body) => _channel.BasicPublishAsync("", queue, Encoding.UTF8.GetBytes(body));

    /// <summary>The number of messages in a queue that were not delivered yet.</summary>
    public async Task<uint> CountAsync(string queue) => (await _channel.QueueDeclarePassiveAsync(queue)).MessageCount;

    public async ValueTask DisposeAsync()
    {
        await _channel.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
