using System.Net;
using Cello.Contracts;
using Cello.Modularity.Events;
using Cello.Modularity.Modules;
using Microsoft.Extensions.Configuration;

namespace Cello.Modularity.Tests.Events;

public sealed class SubscriberAddressesTests
{
    private static readonly ListedModule Shop = new("shop") { Events = [PublishedEvent.Of<ShopOpened>("shop.opened", version: 1, opened => opened.ShopId)] };
    private static readonly ListedModule Maps = new("maps") { Subscriptions = [Subscription.To<ShopOpened>()] };
    private static readonly ListedModule Idle = new("idle");

    [Fact]
    public void What_a_host_says_of_itself_is_what_another_reads()
    {
        var subscribers = Addresses();

        subscribers.Announce(OwnSubscriber.HeaderOf([new("maps", new Uri("http://10.0.0.7:8002")), new("idle", new Uri("http://10.0.0.7:8002"))]), IPAddress.Loopback);

        subscribers.Find(Maps).ShouldBe(new Uri("http://10.0.0.7:8002/"));
        OwnSubscriber.HeaderOf([]).ShouldBeNull();
    }

    [Fact]
    public void The_last_address_counts()
    {
        var subscribers = Addresses();

        subscribers.Announce("maps=http://10.0.0.7:8002/", sender: null);
        subscribers.Announce("maps=http://10.0.0.8:8002/", sender: null);

        subscribers.Find(Maps).ShouldBe(new Uri("http://10.0.0.8:8002/"));
    }

    [Theory]
    [InlineData("10.0.0.7", "http://10.0.0.7:8002/")]
    [InlineData("fd00::7", "http://[fd00::7]:8002/")]
    [InlineData("127.0.0.1", "http://127.0.0.1:8002/")]
    [InlineData("::1", "http://127.0.0.1:8002/")]
    [InlineData("::ffff:127.0.0.1", "http://127.0.0.1:8002/")]
    public void A_loopback_address_means_the_machine_that_sent_it(string sender, string address)
    {
        var subscribers = Addresses();

        subscribers.Announce("maps=http://127.0.0.1:8002/", IPAddress.Parse(sender));

        subscribers.Find(Maps).ShouldBe(new Uri(address));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(",")]
    [InlineData("maps")]
    [InlineData("maps=")]
    [InlineData("=http://10.0.0.7/")]
    [InlineData("MAPS=http://10.0.0.7/")]
    [InlineData("maps=/relative")]
    [InlineData("maps=ftp://10.0.0.7/")]
    [InlineData("maps=file:///etc/passwd")]
    [InlineData("maps=http://10.0.0.7:0/")]
    [InlineData("maps=http://name:secret@10.0.0.7/")]
    [InlineData("maps=http://10.0.0.7/?query")]
    public void What_is_no_address_of_a_subscriber_is_ignored(string? header)
    {
        var subscribers = Addresses();

        subscribers.Announce(header, IPAddress.Loopback);

        subscribers.Find(Maps).ShouldBeNull();
    }

    [Fact]
    public void A_module_that_is_here_or_has_a_configured_address_or_subscribes_to_nothing_takes_none()
    {
        const string header = "maps=http://10.0.0.7/,idle=http://10.0.0.7/,shop=http://10.0.0.7/";
        var (configured, together) = (Addresses(new() { ["maps_URL"] = "http://10.0.0.9" }), Addresses(new() { [Topology.ModulesSetting] = "all" }));

        configured.Announce(header, sender: null);
        together.Announce(header, sender: null);

        configured.Find(Maps).ShouldBeNull();
        configured.Find(Idle).ShouldBeNull();
        configured.Find(Shop).ShouldBeNull();
        together.Find(Maps).ShouldBeNull();
    }

    private static SubscriberAddresses Addresses(Dictionary<string, string?>? settings = null)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { [Topology.ModulesSetting] = "shop" })
            .AddInMemoryCollection(settings ?? [])
            .Build();
        return new SubscriberAddresses(Topology.Read([Shop, Maps, Idle], configuration), configuration);
    }

    private sealed record ShopOpened(long ShopId) : IEvent;
}
