using Microsoft.Data.Sqlite;

namespace Cello.TopologyTests.Startup;

/// <summary><c>migrate</c> on SQLite does the same as the start of a host.</summary>
public sealed class MigratingFiles : IDisposable
{
    private readonly DataFolder _data = new();
    private readonly Uri _address = FreeAddress.Next();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task Migrate_creates_the_same_files_as_a_host()
    {
        (await MigrateAsync()).ShouldAllBe(line => line.Contains("brought from nothing to"));

        (await MigrateAsync()).ShouldAllBe(line => line.Contains("nothing to do, it is at"));
        await using var host = new Host(HostCommand.For("all", _address, _data), _address);
        await host.StartAsync();
        (await host.Client.GetAsync("/users/")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Migrate_does_not_change_files_that_a_host_has_open()
    {
        await using var host = new Host(HostCommand.For("orders", _address, _data), _address);
        await host.StartAsync();

        await new HostCommand("migrate", "--data", _data.Path).ShouldBeRefusedAsync("--data", _data.File("orders.db"));
    }

    [Fact]
    public async Task Neither_migrate_nor_a_host_changes_a_newer_file()
    {
        await MigrateAsync();
        await ApplyAsync("29990101000000_Later");

        await new HostCommand("migrate", "--data", _data.Path).ShouldBeRefusedAsync("--data", _data.File("users.db"), "29990101000000_Later");
        await HostCommand.For("all", _address, _data).ShouldBeRefusedAsync("--data", _data.File("users.db"), "29990101000000_Later");
    }

    [Theory]
    [InlineData(Signal.Terminate)]
    [InlineData(Signal.Interrupt)]
    public async Task Migrate_can_be_stopped_while_another_program_locks_a_file_and_resumes_on_the_next_run(Signal signal)
    {
        await using (var other = new SqliteConnection($"Data Source={_data.File("users.db")};Pooling=False"))
        {
            await other.OpenAsync(TestContext.Current.CancellationToken);
            await using var transaction = other.BeginTransaction(deferred: false);
            await using var migrate = HostProcess.Start(new HostCommand("migrate", "--data", _data.Path).By("exec env --default-signal=INT \"$@\""));
            await Eventually.HoldsAsync(() => File.Exists(_data.File("users.db.lock")), () => $"The migration has started.\n{migrate.Output}");

            migrate.Send(signal);

            (await migrate.ExitAsync()).ShouldBe(130, migrate.Output.ToString());
            migrate.Output.Error.ShouldHaveSingleItem().ShouldStartWith("Stopped. ");
            migrate.Output.Standard.ShouldBeEmpty();
        }

        (await MigrateAsync()).ShouldAllBe(line => line.Contains("brought from nothing to"));
    }

    private async Task ApplyAsync(string migration)
    {
        await using var database = new SqliteConnection($"Data Source={_data.File("users.db")};Pooling=False");
        await database.OpenAsync();
        await using var insert = database.CreateCommand();
        insert.CommandText = $"INSERT INTO __EFMigrationsHistory VALUES ('{migration}', '99.0.0')";
        await insert.ExecuteNonQueryAsync();
    }

    private async Task<IReadOnlyCollection<string>> MigrateAsync()
    {
        await using var migrate = HostProcess.Start(new HostCommand("migrate", "--data", _data.Path));
        (await migrate.ExitAsync()).ShouldBe(0, migrate.Output.ToString());
        migrate.Output.Standard.Count.ShouldBe(2, migrate.Output.ToString());
        return migrate.Output.Standard;
    }
}
