using Cello.TopologyTests.Http;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.Inputs;

/// <summary>Unusual but valid names and addresses.</summary>
public abstract class UnusualUsers(Topology topology)
{
    public static TheoryData<string> Names =>
    [
        "x", new string('x', 100), string.Concat(Enumerable.Repeat("🦜", 100)), "Zoë Çelik", "李小龍", "سلام", "e\u0301",
        """O'Brien "the \ slash" </script>""", "'; DROP TABLE users;--", "null", "{0} %s ${x}",
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task An_unusual_name_is_stored_and_returned_unchanged(string name)
    {
        var user = await topology.NewUserAsync(name);
        user.Text("name").ShouldBe(name);
        (await topology.Users.GetAsync($"/users/{user.Id()}")).Json.Text("name").ShouldBe(name);

        var order = await topology.NewOrderAsync(user.Id(), "Book");
        order.Text("user_name").ShouldBe(name);
        (await topology.Orders.GetAsync($"/orders/{order.Id()}")).Json.Text("user_name").ShouldBe(name);
        (await topology.Stored.OrdersAsync()).Single(stored => stored.Id == order.Id()).UserName.ShouldBe(name);
    }

    public static TheoryData<string> Emails =>
    [
        "o'brien@example.com", "alice+tag@example.com", "a@b.co", "1!#$%&*/=?^_`{|}~-@example.com", "alice@sub.domain.example.com",
        $"{new string('a', 64)}@{InvalidUsersAreRefused.LongDomain(189)}",
    ];

    [Theory]
    [MemberData(nameof(Emails))]
    public async Task An_unusual_email_is_accepted(string email)
    {
        var user = await topology.Users.PostAsync("/users/", Body.User("Alice", email));

        user.ShouldBe(201).Json.Text("email").ShouldBe(email);
    }

    [Theory]
    [InlineData("jörg@example.com")]
    [InlineData("jörg@exämple.com")]
    [InlineData("🦜@example.com")]
    [InlineData("\"alice\"@example.com")]
    [InlineData("\"alice b\"@example.com")]
    [InlineData("alice@[127.0.0.1]")]
    [InlineData("alice@localhost")]
    public async Task An_email_with_a_disputed_form_is_refused_or_stored_unchanged(string email)
    {
        var answer = await topology.Users.PostAsync("/users/", Body.User("Alice", email));

        if (answer.Status == 201)
        {
            answer.Json.Text("email").ShouldBe(email);
        }
        else
        {
            answer.ShouldBeInvalid("email");
        }
    }
}

[Collection<SharedOneProcess>]
public sealed class UnusualUsersInOneProcess(OneProcess topology) : UnusualUsers(topology);

[Collection<SharedTwoProcesses>]
public sealed class UnusualUsersInTwoProcesses(TwoProcesses topology) : UnusualUsers(topology);

[Collection<SharedOneProcessOnPostgreSql>]
public sealed class UnusualUsersInOneProcessOnPostgreSql(OneProcessOnPostgreSql topology) : UnusualUsers(topology.OrSkip());

[Collection<SharedTwoProcessesOnPostgreSql>]
public sealed class UnusualUsersInTwoProcessesOnPostgreSql(TwoProcessesOnPostgreSql topology) : UnusualUsers(topology.OrSkip());
