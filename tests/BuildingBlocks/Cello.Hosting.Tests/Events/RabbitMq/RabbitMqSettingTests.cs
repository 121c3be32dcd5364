using Cello.Hosting.Events.RabbitMq;
using Cello.Modularity.Settings;
using Microsoft.Extensions.Configuration;

namespace Cello.Hosting.Tests.Events.RabbitMq;

/// <summary>The address of RabbitMQ is read completely or refused, and never repeated.</summary>
public sealed class RabbitMqSettingTests
{
    [Theory]
    [InlineData("amqp://rabbit", "guest", "guest", "rabbit", 5672, "/", false)]
    [InlineData("amqp://user:p%40ss%2Fword%25@rabbit:5673/", "user", "p@ss/word%", "rabbit", 5673, "/", false)]
    [InlineData(" amqps://user:word@rabbit/events ", "user", "word", "rabbit", 5671, "events", true)]
    [InlineData("amqp://user:with:colon@rabbit:5672", "user", "with:colon", "rabbit", 5672, "/", false)]
    [InlineData("amqp://user:word@[::1]:5672/%2Fevents", "user", "word", "::1", 5672, "/events", false)]
    public void An_address_is_read(string text, string user, string password, string host, int port, string virtualHost, bool hasTls)
    {
        var read = Read(text)!;

        (read.UserName, read.Password, read.HostName.Trim('[', ']'), read.Endpoint.Port, read.VirtualHost, read.Ssl.Enabled).ShouldBe(
            (user, password, host, port, virtualHost, hasTls));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    public void Without_an_address_there_is_no_RabbitMQ(string? text) => Read(text).ShouldBeNull();

    [Theory]
    [InlineData("secret")]
    [InlineData("rabbit:5672")]
    [InlineData("http://user:secret@rabbit:5672/")]
    [InlineData("amqp://")]
    [InlineData("amqp://user:secret@rabbit:99999/")]
    [InlineData("amqp://user:secret@rabbit:5672/a/b")]
    [InlineData("amqp://user:secret@rabbit:5672/?heartbeat=5")]
    [InlineData("amqp://user:secret@one:5672,two:5672/")]
    [InlineData("Host=rabbit;Password=secret")]
    public void Anything_else_is_refused_without_repeating_it(string text) =>
        Should.Throw<SettingException>(() => Read(text)).Message.ShouldSatisfyAllConditions(
            message => message.ShouldContain("ConnectionStrings__RabbitMq"), message => message.ShouldContain("amqp://"), message => message.ShouldNotContain("secret"));

    private static RabbitMQ.Client.ConnectionFactory? Read(string? text) =>
        RabbitMqSetting.Read(new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create("ConnectionStrings:RabbitMq", text)]).Build());
}
