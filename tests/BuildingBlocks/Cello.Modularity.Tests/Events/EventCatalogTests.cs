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
            .Message.ShouldStartWith("shop.opened.v1: its key must have 1 to 200 characters and its body at most 262144");
    }

    private static EventCatalog Catalog(params IReadOnlyList<IModule> modules) =>
        new(Topology.Read(modules, new ConfigurationBuilder().Build()));

    private sealed record ShopOpened(long ShopId, string Name) : IEvent;

    private sealed record ShopClosed(long ShopId) : IEvent;
}
