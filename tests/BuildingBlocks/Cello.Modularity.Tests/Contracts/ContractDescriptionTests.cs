using Cello.Modularity.Contracts;
using Cello.Modularity.Tests.Edges;

namespace Cello.Modularity.Tests.Contracts;

public sealed class ContractDescriptionTests
{
    private static readonly ContractDescription Sample = ContractDescription.Of(new SampleModule())!;

    [Fact]
    public void A_description_names_each_method_with_its_request_and_response_and_each_property_of_the_response() => Sample.Members.ShouldBe(
        new Dictionary<string, string>
        {
            ["ISample.FindAsync"] = "(Int64 id) -> SampleItem?, GET /internal/sample/items/{id}",
            ["ISample.RenameAsync"] =
                "(RenameSample { Guid EffectId, String Name } request) -> SampleItem, POST /internal/sample/renamings, refuses with name-taken | sample-closed, has an effect",
            ["SampleItem.Id"] = "Int64",
            ["SampleItem.Name"] = "String",
            ["SampleItem.Unwritten"] = "String?",
            ["SampleItem.Unread"] = "String?",
        },
        ignoreOrder: true);

    [Fact]
    public void The_same_contract_has_the_same_fingerprint() =>
        ContractDescription.Of(new SampleModule())!.Fingerprint.ShouldBe(Sample.Fingerprint);

    [Fact]
    public void Additional_members_on_the_other_side_are_compatible() =>
        Sample.DifferencesFrom(With(("SampleItem.Colour", "String?"))).ShouldBeEmpty();

    [Fact]
    public void A_member_with_another_type_on_the_other_side_is_named() =>
        Sample.DifferencesFrom(With(("SampleItem.Name", "String?"))).ShouldBe(["SampleItem.Name"]);

    [Fact]
    public void A_member_that_is_missing_on_the_other_side_is_named() =>
        Sample.DifferencesFrom(Sample with { Members = new Dictionary<string, string>() }).ShouldBe(Sample.Members.Keys);

    private static ContractDescription With((string Name, string Value) member) =>
        Sample with { Members = new Dictionary<string, string>(Sample.Members) { [member.Name] = member.Value } };
}
