using Cello.TopologyTests.Http;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.Users;

public abstract class SameEmailAtOnce(Topology topology)
{
    private const int Clients = 50;

    [Fact]
    public async Task One_of_fifty_concurrent_clients_gets_the_email_and_the_others_get_a_conflict()
    {
        var email = Arrangements.NewEmail();

        var answers = await Task.WhenAll(Enumerable.Range(0, Clients)
            .Select(client => topology.Users.PostAsync("/users/", Body.User($"Client {client}", InCase(email, client)))));

        answers.Count(answer => answer.Status == 201).ShouldBe(1);
        foreach (var refused in answers.Where(answer => answer.Status != 201))
        {
            refused.ShouldBeProblem(409, "email-already-registered", "Email already registered");
        }

        (await topology.Stored.UsersAsync()).Count(user => user.Email.Equals(email, StringComparison.OrdinalIgnoreCase)).ShouldBe(1);
    }

    [Fact]
    public async Task One_of_many_concurrent_changes_to_one_email_succeeds()
    {
        var users = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => topology.NewUserAsync()));
        var email = Arrangements.NewEmail();

        var answers = await Task.WhenAll(users
            .Select((user, index) => topology.Users.PutAsync($"/users/{user.Id()}", Body.User("Alice", InCase(email, index)))));

        answers.Select(answer => answer.Status).Order().ShouldBe([200, .. Enumerable.Repeat(409, users.Length - 1)]);
    }

    /// <summary>A different mixture of letter cases for every client.</summary>
    private static string InCase(string email, int client) => string.Concat(
        email.Select((letter, index) => ((client >> (index % 6)) & 1) == 1 ? char.ToUpperInvariant(letter) : letter));
}

[Collection<SharedOneProcess>]
public sealed class SameEmailAtOnceInOneProcess(OneProcess topology) : SameEmailAtOnce(topology);

[Collection<SharedTwoProcesses>]
public sealed class SameEmailAtOnceInTwoProcesses(TwoProcesses topology) : SameEmailAtOnce(topology);

[Collection<SharedOneProcessOnPostgreSql>]
public sealed class SameEmailAtOnceInOneProcessOnPostgreSql(OneProcessOnPostgreSql topology) : SameEmailAtOnce(topology.OrSkip());

[Collection<SharedTwoProcessesOnPostgreSql>]
public sealed class SameEmailAtOnceInTwoProcessesOnPostgreSql(TwoProcessesOnPostgreSql topology) : SameEmailAtOnce(topology.OrSkip());
