using Cello.Testing;

namespace Things.Tests;

/// <summary>The module in the product, as a client sees it: the same in one process and in several.</summary>
public sealed class ThingsInEveryTopology
{
    public static TheoryData<Placement> Placements => [.. TestProduct.Placements];

    [Theory]
    [MemberData(nameof(Placements))]
    public async Task An_item_can_be_added_and_read_again(Placement placement)
    {
        if (TestProduct.WhyMissing(placement) is { } why)
        {
            Assert.Skip(why);
        }

        await using var product = await TestProduct.StartAsync(placement);
        var things = product.Client("things", product.AdminToken);

        var added = await things.PostAsync("/things/", """{"name":"Book","stock":3}""");
        await product.EventsAreHandledAsync();

        added.Status.ShouldBe(201, added.ToString());
        (await things.GetAsync(added.Header("Location")!)).Body.ShouldBe(added.Body);
    }

    [Theory]
    [MemberData(nameof(Placements))]
    public async Task A_sample_is_added_once_and_restocked_and_others_are_added_by_keepers_only(Placement placement)
    {
        if (TestProduct.WhyMissing(placement) is { } why)
        {
            Assert.Skip(why);
        }

        await using var product = await TestProduct.StartAsync(
            placement, options => options.With("Things__Samples", "true").With("Things__RestockTo", "12").With("Things__RestockSeconds", "1"));
        var user = product.Client("things", product.Token("7"));
        var keeper = product.Client("things", product.Token("7", "keeper"));

        (await user.GetAsync("/things/1")).Json.GetProperty("name").GetString().ShouldBe("Book");
        (await user.GetAsync("/things/2")).Status.ShouldBe(404);
        (await user.PostAsync("/things/", """{"name":"Pen","stock":3}""")).Status.ShouldBe(403);
        (await keeper.PostAsync("/things/", """{"name":"Pen","stock":3}""")).Status.ShouldBe(201);
        await Eventually.HoldsAsync(async () => (await user.GetAsync("/things/1")).Json.GetProperty("stock").GetInt64() == 12, "the sample is restocked");
    }
}
