using Cello.Contracts;
using Cello.Modularity.Contracts;
using Cello.Modularity.Events;
using Cello.Modularity.Modules;
using Microsoft.Extensions.Hosting;

namespace Cello.Modularity.Tests.Contracts;

public sealed class ContractChangeTests
{
    private static readonly IModule Catalog = new CatalogModule();

    [Fact]
    public void The_same_contracts_have_no_changes() => Since(Now()).ShouldBeEmpty();

    [Fact]
    public void A_new_event_is_compatible_with_all_its_members()
    {
        var changes = Since([]);

        changes.Select(change => change.Member).ShouldBe(["catalog.changed.v1", "catalog.changed.v1.item_id", "catalog.changed.v1.reason"]);
        changes.ShouldAllBe(change => change.IsCompatible && change.Before == null);
    }

    [Fact]
    public void A_new_member_of_an_event_is_compatible_if_it_has_a_default_value()
    {
        Since(Without("catalog.changed.v1.reason")).ShouldHaveSingleItem().IsCompatible.ShouldBeTrue();
        Since(Without("catalog.changed.v1.item_id")).ShouldHaveSingleItem().ShouldBe(new ContractChange("catalog", "catalog.changed.v1.item_id", null, "Int64", IsCompatible: false));
    }

    [Fact]
    public void A_changed_member_is_not_compatible() => Since(With("catalog.changed.v1.item_id", "Guid"))
        .ShouldHaveSingleItem().ShouldBe(new ContractChange("catalog", "catalog.changed.v1.item_id", "Guid", "Int64", IsCompatible: false));

    [Fact]
    public void A_removed_member_is_not_compatible() => Since(With("catalog.removed.v1", "event"))
        .ShouldHaveSingleItem().ShouldBe(new ContractChange("catalog", "catalog.removed.v1", "event", null, IsCompatible: false));

    [Fact]
    public void A_removed_module_is_not_compatible() =>
        ContractChange.Since(Before(Now()), []).Count(change => change is { IsCompatible: false, Module: "catalog", Now: null }).ShouldBe(3);

    private static IReadOnlyList<ContractChange> Since(Dictionary<string, string> members) => ContractChange.Since(Before(members), [Catalog]);

    private static Dictionary<string, IReadOnlyDictionary<string, string>> Before(Dictionary<string, string> members) => new() { ["catalog"] = members };

    private static Dictionary<string, string> Now() => new(ContractDescription.Of(Catalog)!.Members);

    private static Dictionary<string, string> With(string member, string description) => new(Now()) { [member] = description };

    private static Dictionary<string, string> Without(string member)
    {
        var members = Now();
        members.Remove(member).ShouldBeTrue();
        return members;
    }

    private sealed record Changed(long ItemId, string? Reason = null) : IEvent;

    private sealed class CatalogModule : IModule
    {
        public string Name => "catalog";

        public Uri DefaultAddress { get; } = new("http://127.0.0.1:8009");

        public IReadOnlyList<Type> Endpoints => [];

        public IReadOnlyList<Contract> Contracts => [];

        public IReadOnlyList<PublishedEvent> Events { get; } = [PublishedEvent.Of<Changed>("catalog.changed", version: 1, changed => changed.ItemId)];

        public void AddHere(IHostApplicationBuilder host)
        {
        }
    }
}
