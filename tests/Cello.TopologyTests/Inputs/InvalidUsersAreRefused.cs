using Cello.TopologyTests.Http;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.Inputs;

public abstract class InvalidUsersAreRefused(Topology topology)
{
    private const string Emoji = "🦜";

    public static TheoryData<string> Names =>
    [
        "", " ", "\t\r\n", "\u2003\u00a0", new string('x', 101), new string('x', 10_000), new string(' ', 10_000),
        string.Concat(Enumerable.Repeat(Emoji, 101)),
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task An_empty_or_too_long_name_is_refused(string name)
    {
        await ShouldBeInvalidAsync(Body.User(name, Arrangements.NewEmail()), "name");
    }

    public static TheoryData<string> Emails =>
    [
        "", " ", "alice", "@", "alice@", "@example.com", "alice@@example.com", "alice@example.com@example.com",
        "alice example@example.com", "alice@exam ple.com", ".alice@example.com", "alice.@example.com", "al..ice@example.com",
        "alice@example..com", "alice@.example.com", "Alice <alice@example.com>", "alice@example.com,bob@example.com",
        "alice@example.com\r\nBcc: bob@example.com", "alice@example.com\n", "alice\0@example.com", "\"alice@example.com", "al\"ice@example.com",
        $"{new string('a', 64)}@{LongDomain(190)}", $"{new string('a', 10_000)}@example.com",
    ];

    [Theory]
    [MemberData(nameof(Emails))]
    public async Task An_invalid_email_is_refused(string email)
    {
        await ShouldBeInvalidAsync(Body.User("Alice", email), "email");
    }

    [Fact]
    public async Task All_invalid_fields_are_reported_at_once()
    {
        await ShouldBeInvalidAsync("{}", "name", "email");
        await ShouldBeInvalidAsync("""{"name":null,"email":null}""", "name", "email");
        await ShouldBeInvalidAsync(Body.User(" ", "nonsense", "short"), "name", "email", "password");
    }

    [Theory]
    [InlineData("""{"name":1,"email":"a@example.com"}""")]
    [InlineData("""{"name":"Alice","email":1}""")]
    [InlineData("""{"name":["Alice"],"email":"a@example.com"}""")]
    [InlineData("""{"name":true,"email":"a@example.com"}""")]
    public async Task A_string_member_of_another_type_is_refused(string body)
    {
        await topology.Stored.ShouldNotChangeAsync(async () => (await topology.Users.PostAsync("/users/", body)).ShouldBeUnreadable());
    }

    /// <summary>A domain with this number of characters, in labels of a valid length.</summary>
    internal static string LongDomain(int length) =>
        string.Concat(Enumerable.Range(0, length - 4).Select(index => index % 50 == 49 ? '.' : 'd')) + ".com";

    private Task ShouldBeInvalidAsync(string body, params string[] fields) => topology.Stored.ShouldNotChangeAsync(
        async () => (await topology.Users.PostAsync("/users/", body)).ShouldBeInvalid(fields));
}

[Collection<SharedOneProcess>]
public sealed class InvalidUsersAreRefusedInOneProcess(OneProcess topology) : InvalidUsersAreRefused(topology);

[Collection<SharedTwoProcesses>]
public sealed class InvalidUsersAreRefusedInTwoProcesses(TwoProcesses topology) : InvalidUsersAreRefused(topology);

[Collection<SharedOneProcessOnPostgreSql>]
public sealed class InvalidUsersAreRefusedInOneProcessOnPostgreSql(OneProcessOnPostgreSql topology) : InvalidUsersAreRefused(topology.OrSkip());

[Collection<SharedTwoProcessesOnPostgreSql>]
public sealed class InvalidUsersAreRefusedInTwoProcessesOnPostgreSql(TwoProcessesOnPostgreSql topology) : InvalidUsersAreRefused(topology.OrSkip());
