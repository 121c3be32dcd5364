namespace Cello.Testing.Tests.Guide;

/// <summary>An example of docs/testing.md.</summary>
public sealed class RenamedUsersTests
{
    public static TheoryData<Placement> Placements => [.. TestProduct.Placements];

    [Theory]
    [MemberData(nameof(Placements))]
    public async Task Purchases_records_the_new_name_of_a_user(Placement placement)
    {
        if (TestProduct.WhyMissing(placement) is { } why)
        {
            Assert.Skip(why);
        }

        await using var product = await TestProduct.StartAsync(placement);
        var users = product.Client("users", product.AdminToken);
        var registered = await users.PostAsync("/users/", """{"name":"Alice","email":"a@example.com"}""");
        await users.PutAsync(registered.Header("Location")!, """{"name":"Alicia","email":"a@example.com"}""");

        await product.EventsAreHandledAsync();

        var id = registered.Json.GetProperty("id");
        var names = await product.Client("purchases", product.AdminToken).GetAsync($"/purchases/names-of/{id}");
        names.Body.ShouldBe("""["Alicia"]""");
    }
}
