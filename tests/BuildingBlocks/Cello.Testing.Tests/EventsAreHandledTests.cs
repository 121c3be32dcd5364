namespace Cello.Testing.Tests;

public sealed class EventsAreHandledTests
{
    [Fact]
    public async Task The_effects_of_events_are_there_after_the_wait()
    {
        await using var product = await TestProduct.StartAsync( // Most deliveries fail, so that the events are not handled at once.
            Placement.Split, options => options.With("Edges__purchases__Faults__RefuseRate", "0.8").With("Edges__purchases__Faults__Seed", "7"));
        var user = await NewUserAsync(product);
        for (var number = 1; number <= 5; number++)
        {
            await RenameAsync(product, user, $"name {number}");
        }

        await product.EventsAreHandledAsync();

        (await NamesAsync(product, user)).ShouldBe(Enumerable.Range(1, 5).Select(number => $"name {number}"));
    }

    [Fact]
    public async Task The_wait_fails_with_the_error_of_a_dead_event()
    {
        await using var product = await TestProduct.StartAsync(Placement.OneProcess, options => options.With("Events__MaxAttempts", "1"));
        var (poisoned, other) = (await NewUserAsync(product), await NewUserAsync(product));
        await RenameAsync(product, poisoned, "poison");
        await RenameAsync(product, other, "unaffected");

        var dead = await Should.ThrowAsync<InvalidOperationException>(() => product.EventsAreHandledAsync());
        await product.EventsAreHandledAsync("users.updated", $"{other}");

        dead.Message.ShouldBe($"An event is dead: users.updated with the key {poisoned} for purchases, after 1 attempts: The name is poison.");
        (await NamesAsync(product, other)).ShouldBe(["unaffected"]);
    }

    [Fact]
    public async Task The_wait_lasts_while_a_subscriber_is_away()
    {
        await using var product = await TestProduct.StartAsync(Placement.Split);
        var user = await NewUserAsync(product);
        await product.HostOf("purchases").StopAsync();
        await RenameAsync(product, user, "later");

        var handled = product.EventsAreHandledAsync("users.updated", $"{user}");
        (await product.Client("users", product.AdminToken).GetAsync("/events/")).Body.ShouldContain("users.updated");
        handled.IsCompleted.ShouldBeFalse();
        await product.HostOf("purchases").StartAsync();
        await handled;

        (await NamesAsync(product, user)).ShouldBe(["later"]);
    }

    private static async Task<long> NewUserAsync(TestProduct product)
    {
        var answer = await product.Client("users").PostAsync("/users/", $$"""{"name":"Alice","email":"{{Guid.NewGuid():N}}@example.com"}""");
        answer.Status.ShouldBe(201, answer.ToString());
        return answer.Json.GetProperty("id").GetInt64();
    }

    private static async Task RenameAsync(TestProduct product, long user, string name)
    {
        var answer = await product.Client("users", product.AdminToken).PutAsync(
            $"/users/{user}", $$"""{"name":"{{name}}","email":"renamed{{user}}@example.com"}""");
        answer.Status.ShouldBe(200, answer.ToString());
    }

    private static async Task<IEnumerable<string?>> NamesAsync(TestProduct product, long user)
    {
        var answer = await product.Client("purchases", product.AdminToken).GetAsync($"/purchases/names-of/{user}");
        return [.. answer.Json.EnumerateArray().Select(name => name.GetString())];
    }
}
