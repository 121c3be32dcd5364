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
}
