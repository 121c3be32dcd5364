using Cello.Contracts;
using Cello.Modularity.Events;
using Cello.Modularity.Modules;
using Microsoft.Extensions.Configuration;

namespace Cello.Modularity.Tests.Events;

public sealed class EventCatalogTests
{
    private static readonly PublishedEvent Opened = PublishedEvent.Of<ShopOpened>("shop.opened", version: 1, opened => opened.ShopId);

    [Fact]
    public void An_event_is_for_every_module_that_subscribes_to_its_record_and_for_no_other()
    {
        var publisher = new ListedModule("shop") { Events = [Opened, PublishedEvent.Of<ShopClosed>("shop.closed", version: 1, closed => closed.ShopId)] };
        var catalog = Catalog(publisher, new ListedModule("maps") { Subscriptions = [Subscription.To<ShopOpened>()] }, new ListedModule("idle"));

        catalog.SubscribersOf(catalog.Find("shop", typeof(ShopOpened))).ShouldBe(["maps"]);
        catalog.SubscribersOf(catalog.Find("shop", typeof(ShopClosed))).ShouldBeEmpty();
        catalog.SubscribersOf(publisher).ShouldBe(["maps"]);
        catalog.FindSubscribed("maps", "shop.opened", 1).ShouldNotBeNull();
        catalog.FindSubscribed("maps", "shop.opened", 2).ShouldBeNull();
        catalog.FindSubscribed("idle", "shop.opened", 1).ShouldBeNull();
    }

    [Fact]
    public void Publishing_what_the_module_does_not_list_says_which_line_to_add() =>
        Should.Throw<InvalidOperationException>(() => Catalog(new ListedModule("shop")).Find("shop", typeof(ShopOpened)))
            .Message.ShouldBe("shop published ShopOpened, which its Events do not list. Add PublishedEvent.Of<ShopOpened>(...) to the module.");

    [Fact]
    public void A_module_cannot_publish_the_event_of_another() => Should.Throw<InvalidOperationException>(
        () => Catalog(new ListedModule("shop") { Events = [Opened] }, new ListedModule("maps")).Find("maps", typeof(ShopOpened)));

    [Fact]
    public void Lists_that_do_not_fit_together_are_refused_by_name()
    {
        Should.Throw<InvalidOperationException>(() => Catalog(new ListedModule("maps") { Subscriptions = [Subscription.To<ShopOpened>()] }))
            .Message.ShouldStartWith("maps subscribes to ShopOpened, which no module publishes.");
        Should.Throw<InvalidOperationException>(() => Catalog(new ListedModule("maps") { Events = [Opened] }))
            .Message.ShouldStartWith("maps lists shop.opened.");
        Should.Throw<InvalidOperationException>(() => Catalog(new ListedModule("shop") { Events = [Opened, Opened] }))
            .Message.ShouldStartWith("shop lists shop.opened.v1 of ShopOpened, and");
        Should.Throw<InvalidOperationException>(() => Catalog(
                new ListedModule("shop") { Events = [Opened] },
                new ListedModule("maps") { Subscriptions = [Subscription.To<ShopOpened>(), Subscription.To<ShopOpened>()] }))
            .Message.ShouldBe("maps subscribes to shop.opened.v1 twice.");
    }

    [Theory]
    [InlineData("opened")]
    [InlineData("Shop.Opened")]
    [InlineData("shop..opened")]
    [InlineData("")]
    public void A_name_has_a_module_and_a_fact(string name) =>
        Should.Throw<InvalidOperationException>(() => PublishedEvent.Of<ShopOpened>(name, version: 1, opened => opened.ShopId));

    [Fact]
    public void The_key_and_the_body_are_as_on_the_wire_and_are_bounded()
    {
        Opened.Write(new ShopOpened(7, "Zo\u00eb's")).ShouldBe(("7", """{"shop_id":7,"name":"Zo\u00EB\u0027s"}"""));
        Should.Throw<InvalidOperationException>(() => Opened.Write(new ShopOpened(7, new string('x', PublishedEvent.BodyMaxLength))))
            .Message.ShouldStartWith("shop.opened.v1: its key must have 1 to 200 characters, no control characters");
    }

    [Theory]
    [InlineData(0x0000)]
    [InlineData('\n')]
    [InlineData(0x008B)]
    [InlineData(0xD800)]
    [InlineData(0xFDD0)]
    [InlineData(0xFFFE)]
    public void A_key_that_a_broker_could_not_carry_is_refused(int letter) => Should.Throw<InvalidOperationException>(
        () => PublishedEvent.Of<ShopOpened>("shop.opened", version: 1, opened => opened.Name).Write(new ShopOpened(7, $"a{(char)letter}b")));

    [Fact]
    public void With_a_broker_events_are_stored_for_it_and_those_that_it_delivers_for_the_module_itself()
    {
        var (shop, maps) = (new ListedModule("shop") { Events = [Opened] }, new ListedModule("maps") { Subscriptions = [Subscription.To<ShopOpened>()] });

        Recipients(broker: null).ShouldBe("maps | maps | ");
        Recipients(new EventBroker(IsPublishing: true)).ShouldBe("rabbitmq | rabbitmq | maps");
        Recipients(new EventBroker(IsPublishing: false)).ShouldBe("maps | maps | maps");

        string Recipients(EventBroker? broker)
        {
            var catalog = new EventCatalog(Topology.Read([shop, maps], new ConfigurationBuilder().Build()), broker);
            catalog.FormerAndPresentRecipientsOf(shop).ShouldBe(["maps", "rabbitmq"]);
            catalog.FormerAndPresentRecipientsOf(maps).ShouldBe(["maps"]);
            return string.Join(" | ", new[] { catalog.RecipientsOf(Opened), catalog.RecipientsOf(shop), catalog.RecipientsOf(maps) }.Select(names => string.Join(',', names)));
        }
    }

    [Fact]
    public void An_event_that_is_published_in_two_versions_is_of_another_version_for_a_module_that_subscribes_to_one()
    {
        var catalog = Catalog(
            new ListedModule("shop") { Events = [Opened, PublishedEvent.Of<ShopClosed>("shop.opened", version: 2, closed => closed.ShopId)] },
            new ListedModule("maps") { Subscriptions = [Subscription.To<ShopOpened>()] },
            new ListedModule("idle"));

        catalog.IsSubscribedInAnotherVersion("maps", "shop.opened", 2).ShouldBeTrue();
        catalog.IsSubscribedInAnotherVersion("maps", "shop.opened", 1).ShouldBeFalse(); // Its own.
        catalog.IsSubscribedInAnotherVersion("maps", "shop.opened", 3).ShouldBeFalse(); // Of a newer build, which may subscribe to it.
        catalog.IsSubscribedInAnotherVersion("idle", "shop.opened", 2).ShouldBeFalse();
    }

    [Fact]
    public void A_module_cannot_have_the_name_of_the_broker() =>
        Should.Throw<InvalidOperationException>(() => Catalog(new ListedModule("rabbitmq"))).Message.ShouldContain("rabbitmq");

    private static EventCatalog Catalog(params IReadOnlyList<IModule> modules) =>
        new(Topology.Read(modules, new ConfigurationBuilder().Build()));

    private sealed record ShopOpened(long ShopId, string Name) : IEvent;

    private sealed record ShopClosed(long ShopId) : IEvent;
}
