using Cello.TopologyTests.Http;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.Users;

/// <summary>An address can be written in several ways; a mailbox has one user.</summary>
public abstract class OneMailbox(Topology topology)
{
    [Theory]
    [InlineData("zoë{0}@example.com", "zoe\u0308{0}@example.com")]
    [InlineData("groß{0}@example.com", "GROẞ{0}@example.com")]
    [InlineData("ken{0}@example.com", "\u212aen{0}@example.com")]
    [InlineData("a{0}@bücher.example", "a{0}@XN--BCHER-KVA.example")]
    [InlineData("a{0}@bücher.example", "a{0}@bu\u0308cher.example")]
    [InlineData("a{0}@example.com", "a{0}@ｅｘａｍｐｌｅ。ｃｏｍ")]
    [InlineData("a{0}@example.com", "\"a{0}\"@example.com")]
    public async Task Another_spelling_of_a_registered_mailbox_is_refused_and_the_original_spelling_is_shown(string first, string second)
    {
        var part = Guid.NewGuid().ToString("N");
        var (one, other) = (first.Replace("{0}", part, StringComparison.Ordinal), second.Replace("{0}", part, StringComparison.Ordinal));
        (await topology.Users.PostAsync("/users/", Body.User("Alice", one))).ShouldBe(201).Json.Text("email").ShouldBe(one);

        await topology.Stored.ShouldNotChangeAsync(async () => ShouldBeTaken(await topology.Users.PostAsync("/users/", Body.User("Bob", other))));
        var bob = await topology.NewUserAsync("Bob");
        await topology.Stored.ShouldNotChangeAsync(async () => ShouldBeTaken(await topology.Users.PutAsync($"/users/{bob.Id()}", Body.User("Bob", other))));
    }

    [Fact]
    public async Task A_user_may_change_the_spelling_of_its_own_email()
    {
        var email = $"zoë{Arrangements.NewEmail()}";
        var id = (await topology.Users.PostAsync("/users/", Body.User("Zoë", email))).ShouldBe(201).Json.Id();

        var decomposed = email.Replace("ë", "e\u0308", StringComparison.Ordinal);

        (await topology.Users.PutAsync($"/users/{id}", Body.User("Zoë", decomposed))).ShouldBe(200).Json.Text("email").ShouldBe(decomposed);
        ShouldBeTaken(await topology.Users.PostAsync("/users/", Body.User("Bob", email)));
    }

    [Theory]
    [InlineData("a\u202e@example.com")]
    [InlineData("a\u200d@example.com")]
    [InlineData("a\u0085@example.com")]
    [InlineData("a@exam\u00adple.com")]
    public async Task An_email_with_control_or_format_characters_is_refused(string email) =>
        await topology.Stored.ShouldNotChangeAsync(async () =>
            (await topology.Users.PostAsync("/users/", Body.User("Alice", email))).ShouldBeInvalid("email"));

    [Theory]
    [InlineData("\u202eecilA")]
    [InlineData("Al\u0007ice")]
    [InlineData("Al\u200bice")]
    public async Task A_name_with_control_or_format_characters_is_refused(string name) =>
        await topology.Stored.ShouldNotChangeAsync(async () =>
            (await topology.Users.PostAsync("/users/", Body.User(name, Arrangements.NewEmail()))).ShouldBeInvalid("name"));

    private static void ShouldBeTaken(Answer answer) =>
        answer.ShouldBeProblem(409, "email-already-registered", "Email already registered");
}

[Collection<SharedOneProcess>]
public sealed class OneMailboxInOneProcess(OneProcess topology) : OneMailbox(topology);

[Collection<SharedTwoProcesses>]
public sealed class OneMailboxInTwoProcesses(TwoProcesses topology) : OneMailbox(topology);

[Collection<SharedOneProcessOnPostgreSql>]
public sealed class OneMailboxInOneProcessOnPostgreSql(OneProcessOnPostgreSql topology) : OneMailbox(topology.OrSkip());

[Collection<SharedTwoProcessesOnPostgreSql>]
public sealed class OneMailboxInTwoProcessesOnPostgreSql(TwoProcessesOnPostgreSql topology) : OneMailbox(topology.OrSkip());
