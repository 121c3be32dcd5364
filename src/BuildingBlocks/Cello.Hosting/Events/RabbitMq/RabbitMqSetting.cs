using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Cello.Modularity.Settings;
using Microsoft.Extensions.Configuration;
using RabbitMQ.Client;

namespace Cello.Hosting.Events.RabbitMq;

/// <summary>Reads the address of the RabbitMQ that carries events, and adds the time limits.</summary>
internal static class RabbitMqSetting
{
    public const string Name = "ConnectionStrings__RabbitMq";

    private const string Accepted =
        "it can't be read, write amqp://user:password@host:5672/ or amqps:// for TLS, with a virtual host after the slash if it is not the default one,"
        + " and with %XX for what is special in a URL";

    /// <summary>Of each step of connecting, of each request, and of each read of the socket.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    /// <returns>Null if no RabbitMQ is configured.</returns>
    /// <exception cref="SettingException">The setting cannot be read. The message quotes none of it, because any part may belong to the password.</exception>
    public static ConnectionFactory? Read(IConfiguration configuration) =>
        configuration.GetConnectionString("RabbitMq") is { } text && !string.IsNullOrWhiteSpace(text) ? Parse(text.Trim()) : null;

    private static ConnectionFactory Parse(string text)
    {
        try
        {
            var address = new Uri(text, UriKind.Absolute);
            return address is { Scheme: "amqp" or "amqps", Host.Length: > 0, Query: "", Fragment: "" } ? Create(address) : throw new FormatException("Not the address of a RabbitMQ.");
        }
        catch (Exception)
        {
            throw new SettingException(Name, "...", Accepted);
        }
    }

    /// <summary>The library does not reconnect by itself: it would not repeat a failed first attempt, and a new channel must look at its queues again.</summary>
    private static ConnectionFactory Create(Uri address) => new()
    {
        Uri = address,
        Ssl = { CertificateValidationCallback = Accept },
        AutomaticRecoveryEnabled = false,
        TopologyRecoveryEnabled = false,
        RequestedHeartbeat = TimeSpan.FromSeconds(10),
        RequestedConnectionTimeout = Limit,
        HandshakeContinuationTimeout = Limit,
        ContinuationTimeout = Limit,
    };

    /// <summary>Accepts the certificates that .NET accepts. RabbitMQ.Client does so as well, but does not say why it refuses one.</summary>
    private static bool Accept(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None)
        {
            return true;
        }

        var reasons = chain?.ChainStatus.Select(status => $"{status.Status}: {status.StatusInformation.Trim()}") ?? [];
        throw new AuthenticationException($"The certificate of RabbitMQ is not trusted ({string.Join("; ", [$"{errors}", .. reasons])}).");
    }
}

/// <summary>How this host uses RabbitMQ. Configured under <c>RabbitMq</c>.</summary>
internal sealed class RabbitMqOptions
{
    public const string Section = "RabbitMq";

    /// <summary>Delivers events directly, and handles those that are still in RabbitMQ: a step of going back to direct delivery.</summary>
    public bool ConsumeOnly { get; set; }
}
