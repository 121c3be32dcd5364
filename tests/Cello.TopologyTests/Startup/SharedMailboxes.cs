using System.Buffers.Text;
using System.Text.Json;
using Cello.TestHosts.Servers;
using Cello.TopologyTests.DataMigrations;
using Cello.TopologyTests.Http;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.Startup;

/// <summary>Users of a version that compared addresses by one spelling only, two of them with one mailbox.</summary>
public abstract class SharedMailboxes : IDisposable
{
    private const string Password = "correct horse battery";
    private const string First = "zoë@bücher.example";
    private const string Second = "zoe\u0308@bücher.example";
    private const string AnySpelling = "ZOË@XN--BCHER-KVA.EXAMPLE";

    private readonly Uri _address = FreeAddress.Next();

    protected DataFolder Data { get; } = new();

    /// <summary>The schema of that version, and the users that it accepted.</summary>
    private static string EarlierUsers(string users, string history) => $"""
        INSERT INTO {users} (name, email, normalized_email, password_hash, registered_at)
        SELECT 'Zoe', '{Second}', '{Second.ToUpperInvariant()}', password_hash, registered_at FROM {users} WHERE id = 1;
        INSERT INTO {users} (name, email, normalized_email, password_hash, registered_at)
        SELECT 'Carl', 'carl@BÜCHER.example', 'CARL@BÜCHER.EXAMPLE', password_hash, registered_at FROM {users} WHERE id = 1;
        DELETE FROM {history} WHERE "MigrationId" LIKE '%MailboxKeys';
        """;

    protected abstract HostCommand Settings(HostCommand command);

    protected abstract Task ExecuteAsync(string statements);

    protected abstract string Users { get; }

    protected abstract string History { get; }

    protected abstract string OldSchema { get; }

    public void Dispose()
    {
        Data.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Shared_mailboxes_are_reported_by_id_and_each_user_keeps_its_own_spelling()
    {
        await using var host = new Host(Settings(HostCommand.For("users", _address, Data)), _address);
        await StartWithEarlierUsersAsync(host);

        var report = await MigrateAsync();

        report.ShouldContain("users that share the mailbox of an older user, by id: 2 (that of 1)");
        report.ShouldNotContain("@");
        await host.StartAsync();
        await Eventually.HoldsAsync(
            () => Task.FromResult(host.Output.ToString().Contains("by id: 2 (that of 1)", StringComparison.Ordinal)), () => "The log names both users.");
        (await WhoSignsInAsync(host, First)).ShouldBe("1");
        (await WhoSignsInAsync(host, Second)).ShouldBe("2");
        (await WhoSignsInAsync(host, AnySpelling)).ShouldBe("1");
        (await WhoSignsInAsync(host, "carl@xn--bcher-kva.example")).ShouldBe("3");
        (await host.Client.PutAsync("/users/2", Body.User("Zoe the second", Second))).ShouldBe(200);
        foreach (var taken in new[] { AnySpelling, "carl@xn--bcher-kva.example" })
        {
            (await host.Client.PostAsync("/users/", Body.User("Third", taken))).ShouldBeProblem(409, "email-already-registered");
        }
    }

    [Fact]
    public async Task The_second_user_gets_the_mailbox_once_the_first_is_deleted()
    {
        await using var host = new Host(Settings(HostCommand.For("users", _address, Data)), _address);
        await StartWithEarlierUsersAsync(host);
        await MigrateAsync();
        await host.StartAsync();
        (await host.Client.DeleteAsync("/users/1")).ShouldBe(204);
        (await host.StopAsync()).ShouldBe(0);

        (await MigrateAsync()).ShouldNotContain("share");

        await host.StartAsync();
        (await WhoSignsInAsync(host, AnySpelling)).ShouldBe("2");
        (await host.Client.PostAsync("/users/", Body.User("Third", AnySpelling))).ShouldBeProblem(409, "email-already-registered");
    }

    private async Task StartWithEarlierUsersAsync(Host host)
    {
        await MigrateAsync();
        await host.StartAsync();
        (await host.Client.PostAsync("/users/", Body.User("Zoë", First, Password))).ShouldBe(201).Json.Id().ShouldBe(1);
        (await host.StopAsync()).ShouldBe(0);
        await ExecuteAsync(EarlierUsers(Users, History) + OldSchema);
    }

    private async Task<string> MigrateAsync()
    {
        await using var migrate = HostProcess.Start(Settings(new HostCommand("migrate", "--modules", "users", "--data", Data.Path)));
        (await migrate.ExitAsync()).ShouldBe(0, migrate.Output.ToString());
        return migrate.Output.ToString();
    }

    private static async Task<string?> WhoSignsInAsync(Host host, string email)
    {
        var token = (await host.Client.PostAsync("/auth/token", Body.Of(new { email, password = Password }))).ShouldBe(200).Json.Text("access_token")!;
        return JsonDocument.Parse(Base64Url.DecodeFromChars(token.Split('.')[1])).RootElement.Text("sub");
    }
}

public sealed class SharedMailboxesInAFile : SharedMailboxes
{
    protected override string Users => "users";

    protected override string History => "\"__EFMigrationsHistory\"";

    protected override string OldSchema => "DROP INDEX ux_users_email_key; ALTER TABLE users DROP COLUMN email_key;";

    protected override HostCommand Settings(HostCommand command) => command;

    protected override Task ExecuteAsync(string statements) => Data.ExecuteAsync("users", statements);
}

public sealed class SharedMailboxesOnPostgreSql : SharedMailboxes, IAsyncLifetime
{
    private readonly TestDatabase _database = PostgreSqlSuites.NewDatabaseOrSkip();

    protected override string Users => "users.users";

    protected override string History => "users.\"__EFMigrationsHistory\"";

    protected override string OldSchema => "ALTER TABLE users.users DROP COLUMN email_key;";

    public async ValueTask InitializeAsync() => await _database.CreateAsync();

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    protected override HostCommand Settings(HostCommand command) => command.With("ConnectionStrings__Users", _database.ConnectionString);

    protected override Task ExecuteAsync(string statements) => _database.ExecuteAsync(statements);
}
