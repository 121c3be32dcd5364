using Cello.TestHosts.Servers;
using Cello.TopologyTests.Http;
using Cello.TopologyTests.PostgreSql;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.DataMigrations;

/// <summary>Clients cannot detect that the data was moved.</summary>
public sealed class SameAnswersAfterwards : IDisposable
{
    private const string Email = "zoe@example.org";
    private const string Password = "correct horse battery";

    private static readonly Exchange Placing = new("POST", "/orders/", """{"user_id":1,"items":["Once","书 \u0001 \"🦜\""]}""", "kept");

    private readonly TestDatabase _database = PostgreSqlSuites.NewDatabaseOrSkip();
    private readonly DataFolder _data = new();
    private readonly Uri _address = FreeAddress.Next();

    private HostCommand Files => HostCommand.For("all", _address, _data);

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task Every_answer_is_the_same_and_new_rows_get_new_ids()
    {
        await _database.CreateMigratedAsync();
        await using var files = new Host(Files, _address);
        await files.StartAsync();
        await TalkAsync(files.Client);
        await Placing.RunAsync(files.Client);
        var last = (await files.Client.PostAsync("/users/", Body.User("Last", "last@example.org"))).ShouldBe(201).Json.Id();
        (await files.Client.DeleteAsync($"/users/{last}")).ShouldBe(204);
        await DeliverEventsAsync(files.Client);
        var before = await AskAsync(files.Client);
        (await files.StopAsync()).ShouldBe(0);

        var lines = await MoveData.From(_data, "--to", _database.Url).SucceedsAsync();

        lines.ShouldContain("users: moved 2 idempotency_records, 3 users");
        lines.ShouldContain("orders: moved 2 deleted_users, 3 idempotency_records, 2 inbox, 9 orders");
        await using var server = new Host(Files.With("ConnectionStrings__Cello", _database.ConnectionString), _address);
        await server.StartAsync();
        (await AskAsync(server.Client)).ShouldBe(before);
        (await new Stored(_database.Connect).UsersAsync()).ShouldBe(await new Stored(_data).UsersAsync());
        (await new Stored(_database.Connect).OrdersAsync()).ShouldBe(await new Stored(_data).OrdersAsync());
        (await Placing.RunAsync(server.Client)).ShouldContain("Idempotency-Replayed: true");
        (await server.Client.PostAsync("/users/", Body.User("New", "new@example.org"))).ShouldBe(201).Json.Id().ShouldBe(last + 1);
        (await server.Client.PostAsync("/orders/", Body.Order(1, "New"))).ShouldBe(201).Json.Id().ShouldBe(10);
    }

    [Fact]
    public async Task The_files_are_unchanged_and_can_be_used_again()
    {
        await _database.CreateMigratedAsync();
        await using var files = new Host(Files, _address);
        await files.StartAsync();
        await TalkAsync(files.Client);
        var before = await AskAsync(files.Client);
        (await files.StopAsync()).ShouldBe(0);

        await MoveData.From(_data).To(_database).SucceedsAsync();

        await files.StartAsync();
        (await AskAsync(files.Client)).ShouldBe(before);
    }

    [Fact]
    public async Task One_module_can_be_moved_alone()
    {
        await _database.CreateMigratedAsync();
        await _data.MigrateAsync();
        await _data.AddOrdersAsync(3);
        File.Delete(_data.File("users.db"));

        var lines = await MoveData.From(_data, "--modules", "orders").To(_database).SucceedsAsync();

        lines.Last().ShouldBe("orders: moved 3 idempotency_records, 3 orders");
        (await new Stored(_database.Connect).OrdersAsync()).ShouldBe(await new Stored(_data).OrdersAsync());
    }

    private static async Task TalkAsync(ApiClient client)
    {
        foreach (var exchange in Script.Exchanges)
        {
            await exchange.RunAsync(client);
        }

        (await client.PostAsync("/users/", Body.User("Zoë", Email, Password), "registered")).ShouldBe(201);
        await DeliverEventsAsync(client);
    }

    private static Task DeliverEventsAsync(ApiClient client) => Eventually.HoldsAsync(
        async () => (await client.GetAsync("/events/")).Body == """{"events":[],"next":null}""", "The events of the deletions are handled.");

    /// <summary>All data that can be read, the idempotency records, and who can sign in.</summary>
    private static async Task<IReadOnlyList<string>> AskAsync(ApiClient client)
    {
        var answers = new List<string>();
        foreach (var exchange in Script.Exchanges.Where(exchange => exchange.Method == "GET" || exchange.Key == "key-1"))
        {
            answers.Add($"{exchange}\n{await exchange.RunAsync(client)}");
        }

        foreach (var id in Enumerable.Range(1, 10))
        {
            answers.Add(await new Exchange("GET", $"/users/{id}").RunAsync(client));
            answers.Add(await new Exchange("GET", $"/orders/{id}").RunAsync(client));
        }

        answers.Add(await new Exchange("POST", "/users/", Body.User("Zoë", Email, Password), "registered").RunAsync(client));
        foreach (var password in new[] { Password, "wrong horse battery" })
        {
            answers.Add($"{password}: {(await client.PostAsync("/auth/token", Body.Of(new { email = Email, password }))).Status}");
        }

        answers.TakeLast(2).ShouldBe([$"{Password}: 200", "wrong horse battery: 401"]);
        return answers;
    }
}
