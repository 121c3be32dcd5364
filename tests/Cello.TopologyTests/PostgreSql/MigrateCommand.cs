using System.Data.Common;
using Cello.TestHosts.Servers;
using Cello.TopologyTests.Startup;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.PostgreSql;

/// <summary>Hosts on PostgreSQL do not migrate the schema; the <c>migrate</c> command does.</summary>
public sealed class MigrateCommand
{
    private readonly TestDatabase _database = PostgreSqlSuites.NewDatabaseOrSkip();

    [Fact]
    public async Task Concurrent_commands_create_each_schema_once()
    {
        await _database.CreateAsync();

        var outputs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _database.MigrateAsync()));

        foreach (var module in new[] { "users", "orders" })
        {
            var lines = outputs.SelectMany(lines => lines).Where(line => line.StartsWith($"{module}: ", StringComparison.Ordinal)).ToArray();
            lines.Count(line => line.StartsWith($"{module}: brought from nothing to ", StringComparison.Ordinal)).ShouldBe(1, string.Join('\n', lines));
            lines.Count(line => line.StartsWith($"{module}: nothing to do, it is at ", StringComparison.Ordinal)).ShouldBe(3);
        }

        outputs.ShouldAllBe(lines => lines.Count == 2);
    }

    [Fact]
    public async Task One_module_can_be_migrated_alone_and_then_its_host_starts()
    {
        await _database.CreateAsync();
        await RefusedAsync(Host("users"), "its schema users is missing", "migrate --modules users");
        await RefusedAsync(Host("orders"), "its schema orders is missing", "migrate --modules orders");

        await using var migrate = HostProcess.Start(new HostCommand("migrate", "--modules", "users").With("ConnectionStrings__Users", _database.Url));

        (await migrate.ExitAsync()).ShouldBe(0, migrate.Output.ToString());
        migrate.Output.Standard.ShouldHaveSingleItem().ShouldStartWith("users: brought from nothing to ");
        await RefusedAsync(Host("orders"), "its schema orders is missing", "migrate --modules orders");
        var address = FreeAddress.Next();
        using var data = new DataFolder();
        await using var host = new Host(HostCommand.For("users", address, data).With("ConnectionStrings__Users", _database.Url), address);
        await host.StartAsync();
        (await host.Client.GetAsync("/users/")).Body.ShouldBe("""{"users":[],"next":null}""");
        Directory.GetFileSystemEntries(data.Path).ShouldBeEmpty();
    }

    [Fact]
    public async Task Neither_a_host_nor_the_command_changes_a_newer_schema()
    {
        await _database.CreateMigratedAsync();
        await _database.ExecuteAsync("""INSERT INTO orders."__EFMigrationsHistory" VALUES ('29990101000000_Later', '99.0.0')""");

        await RefusedAsync(Host("all"), "its schema orders is newer", "29990101000000_Later");
        await RefusedAsync(Host("orders"), "its schema orders is newer", "29990101000000_Later");
        await RefusedAsync(new HostCommand("migrate"), "its schema orders is newer", "29990101000000_Later");
    }

    [Fact]
    public async Task The_command_needs_no_secret_and_prints_only_what_it_did()
    {
        await _database.CreateAsync();

        await using var migrate = HostProcess.Start(new HostCommand("migrate")
            .With("ASPNETCORE_ENVIRONMENT", "Production").With("ConnectionStrings__Cello", _database.ConnectionString));

        (await migrate.ExitAsync()).ShouldBe(0, migrate.Output.ToString());
        migrate.Output.Standard.Count.ShouldBe(2);
        migrate.Output.Error.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Signal.Terminate)]
    [InlineData(Signal.Interrupt)]
    public async Task The_command_can_be_stopped_while_it_waits_for_a_lock_and_resumes_on_the_next_run(Signal signal)
    {
        await _database.CreateAsync();
        await using (var other = _database.Connect("orders"))
        {
            await other.OpenAsync(TestContext.Current.CancellationToken);
            await using var transaction = await other.BeginTransactionAsync(TestContext.Current.CancellationToken);
            await ExecuteAsync(other, transaction, "CREATE SCHEMA orders");
            await using var migrate = HostProcess.Start(
                new HostCommand("migrate").With("ConnectionStrings__Cello", _database.ConnectionString).By("exec env --default-signal=INT \"$@\""));
            await Eventually.HoldsAsync(
                async () => (bool)(await ExecuteAsync(other, transaction, "SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted AND transactionid = pg_current_xact_id()::xid)"))!,
                () => $"The migration waits for the lock.\n{migrate.Output}");

            migrate.Send(signal);

            (await migrate.ExitAsync()).ShouldBe(130, migrate.Output.ToString());
            migrate.Output.Error.ShouldHaveSingleItem().ShouldStartWith("Stopped. ");
            migrate.Output.Standard.ShouldHaveSingleItem().ShouldStartWith("users: brought from nothing to ");
        }

        var lines = await _database.MigrateAsync();

        lines.ShouldContain(line => line.StartsWith("users: nothing to do, it is at ", StringComparison.Ordinal));
        lines.ShouldContain(line => line.StartsWith("orders: brought from nothing to ", StringComparison.Ordinal));
    }

    private static async Task<object?> ExecuteAsync(DbConnection connection, DbTransaction transaction, string statement)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = statement;
        return await command.ExecuteScalarAsync();
    }

    private static HostCommand Host(string modules) => new("--modules", modules, "--urls", FreeAddress.Next().ToString());

    private Task RefusedAsync(HostCommand command, params string[] said) =>
        command.With("ConnectionStrings__Cello", _database.ConnectionString).ShouldBeRefusedAsync(["ConnectionStrings__Cello", .. said]);
}
