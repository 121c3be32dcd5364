using Cello.TopologyTests.Http;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.Inputs;

public abstract class InvalidOrdersAreRefused(Topology topology)
{
    [Theory]
    [InlineData("{}")]
    [InlineData("""{"user_id":0}""")]
    [InlineData("""{"user_id":-1}""")]
    [InlineData("""{"user_id":-9223372036854775808}""")]
    public async Task A_user_id_that_is_missing_or_not_positive_is_refused(string body)
    {
        await topology.Stored.ShouldNotChangeAsync(async () => (await topology.Orders.PostAsync("/orders/", body)).ShouldBeInvalid("user_id"));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"1\"")]
    [InlineData("\"abc\"")]
    [InlineData("1.5")]
    [InlineData("9223372036854775808")]
    [InlineData("1e400")]
    [InlineData("true")]
    [InlineData("[1]")]
    [InlineData("{}")]
    public async Task A_user_id_that_is_not_an_integer_is_refused(string id)
    {
        await topology.NewUserAsync();
        await topology.Stored.ShouldNotChangeAsync(
            async () => (await topology.Orders.PostAsync("/orders/", $$"""{"user_id":{{id}}}""")).ShouldBeUnreadable());
    }

    [Theory]
    [InlineData("{0}.0")]
    [InlineData("{0}e0")]
    [InlineData("{0}0E-1")]
    public async Task A_whole_number_is_an_integer_in_any_notation(string format)
    {
        var user = (await topology.NewUserAsync()).Id();
        var number = string.Format(System.Globalization.CultureInfo.InvariantCulture, format, user);
        (await topology.Orders.PostAsync("/orders/", $$"""{"user_id":{{number}}}""")).ShouldBe(201).Json.GetProperty("user_id").GetInt64().ShouldBe(user);
    }

    public static TheoryData<string, string?[], string[]> Items => new()
    {
        { "a null", [null], ["items[0]"] },
        { "an empty text", ["Book", "Pen", "Ink", ""], ["items[3]"] },
        { "a blank text", ["Book", " \t\u2003"], ["items[1]"] },
        { "a text that is too long", ["Book", "Pen", new string('x', 201)], ["items[2]"] },
        { "two that are wrong", ["", "Book", null], ["items[0]", "items[2]"] },
        { "one too many", [.. Enumerable.Repeat("Book", 101)], ["items"] },
    };

    [Theory]
    [MemberData(nameof(Items))]
    public async Task Invalid_items_are_refused_by_their_index(string with, string?[] items, string[] fields)
    {
        var user = await topology.NewUserAsync($"A user with {with}");
        await topology.Stored.ShouldNotChangeAsync(
            async () => (await topology.Orders.PostAsync("/orders/", Body.Order(user.Id(), items))).ShouldBeInvalid(fields));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("\"Book\"")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("[[\"Book\"]]")]
    [InlineData("[\"Book\", 2]")]
    [InlineData("[{\"name\":\"Book\"}]")]
    public async Task Items_that_are_not_a_list_of_strings_are_refused(string items)
    {
        var user = await topology.NewUserAsync();
        await topology.Stored.ShouldNotChangeAsync(async () =>
        {
            var answer = await topology.Orders.PostAsync("/orders/", $$"""{"user_id":{{user.Id()}},"items":{{items}}}""");
            answer.ShouldBeUnreadable();
        });
    }
}

[Collection<SharedOneProcess>]
public sealed class InvalidOrdersAreRefusedInOneProcess(OneProcess topology) : InvalidOrdersAreRefused(topology);

[Collection<SharedTwoProcesses>]
public sealed class InvalidOrdersAreRefusedInTwoProcesses(TwoProcesses topology) : InvalidOrdersAreRefused(topology);

[Collection<SharedOneProcessOnPostgreSql>]
public sealed class InvalidOrdersAreRefusedInOneProcessOnPostgreSql(OneProcessOnPostgreSql topology) : InvalidOrdersAreRefused(topology.OrSkip());

[Collection<SharedTwoProcessesOnPostgreSql>]
public sealed class InvalidOrdersAreRefusedInTwoProcessesOnPostgreSql(TwoProcessesOnPostgreSql topology) : InvalidOrdersAreRefused(topology.OrSkip());
