using System.Runtime.Versioning;
using Cello.OperationsTests.Hosts;
using Cello.TestHosts.Servers;

namespace Cello.OperationsTests.Health;

public sealed class UnwritableDatabaseTests
{
    private const int MoreThanFit = 500;

    [Fact]
    public async Task A_full_disk_is_reported_and_reads_are_served_until_there_is_space_again()
    {
        using var disk = await SmallDisk.MountAsync();
        var address = FreeAddress.Next();
        await using var host = new Host(new HostCommand("--modules", "all", "--urls", address.ToString(), "--data", disk.Path), address);
        await host.StartAsync();
        (await host.Client.RegisterAsync()).Status.ShouldBe(201);

        disk.Fill();

        await SaysAsync(host.Client, "degraded", "full");
        (await host.Client.GetAsync("/health/ready")).Status.ShouldBe(200);
        (await host.Client.GetAsync("/users/1")).Status.ShouldBe(200);
        var statuses = new List<int> { 201 };
        for (var number = 0; number < MoreThanFit && statuses[^1] == 201; number++)
        {
            statuses.Add((await host.Client.RegisterAsync($"more{number}")).Status);
        }

        statuses[^1].ShouldBe(503);

        disk.Empty();

        await SaysAsync(host.Client, "healthy", "ok");
        (await host.Client.RegisterAsync("after")).Status.ShouldBe(201);
        (await host.Client.GetAsync("/users/?limit=1000")).Json.GetProperty("users").GetArrayLength().ShouldBe(statuses.Count(status => status == 201) + 1);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task A_read_only_database_is_reported()
    {
        await using var process = await OneProcess.StartAsync();
        var mode = File.GetUnixFileMode(process.Data.File("orders.db"));

        File.SetUnixFileMode(process.Data.File("orders.db"), UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead);

        await SaysAsync(process.Client, "degraded", "read-only");
        File.SetUnixFileMode(process.Data.File("orders.db"), mode);
        await SaysAsync(process.Client, "healthy", "ok");
    }

    [Theory]
    [InlineData("users.db")]
    [InlineData("users.db-wal")]
    [UnsupportedOSPlatform("windows")]
    public async Task A_host_starts_on_a_file_only_if_it_is_writable(string name)
    {
        using var data = new DataFolder();
        var address = FreeAddress.Next();
        var command = OrdinaryUser.Run(HostCommand.For("users", address, data));
        await OrdinaryUser.GiveAsync(data.Path);
        await using (var killed = new Host(command, address))
        {
            await killed.StartAsync();
            (await killed.Client.RegisterAsync()).Status.ShouldBe(201);
        } // Its write-ahead log remains.

        var mode = File.GetUnixFileMode(data.File(name));
        File.SetUnixFileMode(data.File(name), UnixFileMode.UserRead);
        await using (var refused = HostProcess.Start(command))
        {
            (await refused.ExitAsync()).ShouldBe(1, refused.Output.ToString());
            refused.Output.Error.ShouldHaveSingleItem().ShouldContain($"{data.File(name)} must be writable");
        }

        File.SetUnixFileMode(data.File(name), mode);
        await using var host = new Host(command, address);
        await host.StartAsync();
        (await host.Client.RegisterAsync("after")).Status.ShouldBe(201);
        (await host.Client.GetAsync("/users/")).Json.GetProperty("users").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task Reaching_the_file_size_limit_is_reported_and_does_not_end_the_host()
    {
        using var data = new DataFolder();
        var address = FreeAddress.Next();
        var command = HostCommand.For("users", address, data)
            .With("DOTNET_EnableWriteXorExecute", "0") // Otherwise the runtime itself needs large files.
            .By("ulimit -f 800; exec \"$@\""); // blocks of 512 bytes
        await using var host = new Host(command, address);
        await host.StartAsync();
        var statuses = new List<int> { 201 };
        for (var number = 0; number < MoreThanFit && statuses[^1] == 201; number++)
        {
            statuses.Add((await host.Client.RegisterAsync($"more{number}")).Status);
        }

        statuses[^1].ShouldBe(503);
        await SaysAsync(host.Client, "degraded", "failing");
        (await host.Client.GetAsync("/users/?limit=1000")).Json.GetProperty("users").GetArrayLength().ShouldBe(statuses.Count(status => status == 201) - 1);
        (await host.StopAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_locked_database_is_reported_until_it_is_writable_even_without_client_writes()
    {
        await using var process = await OneProcess.StartAsync();
        using (var locked = Database.Open(process.Data.File("users.db")))
        {
            using var transaction = locked.BeginTransaction(deferred: false);
            var refused = await process.Client.RegisterAsync();
            refused.Status.ShouldBe(503);
            refused.Header("Retry-After").ShouldNotBeNull();
            await SaysAsync(process.Client, "degraded", "locked");
        }

        await SaysAsync(process.Client, "healthy", "ok");
    }

    [Fact]
    public async Task Writers_that_another_program_holds_up_are_refused_and_store_nothing()
    {
        await using var process = await OneProcess.StartAsync();
        var names = Enumerable.Range(0, 8).Select(number => $"writer{number}").ToList();
        using (var locked = Database.Open(process.Data.File("users.db")))
        {
            using var transaction = locked.BeginTransaction(deferred: false);
            var writing = Task.WhenAll(names.Select(name => process.Client.RegisterAsync(name)));
            (await process.Client.GetAsync("/users/1")).Status.ShouldBe(404, "reads are served meanwhile");
            (await writing).Select(refused => refused.Status).ShouldAllBe(status => status == 503);
        }

        foreach (var name in names)
        {
            (await process.Client.RegisterAsync(name)).Status.ShouldBe(201);
        }
    }

    private static async Task SaysAsync(ApiClient client, string status, string word)
    {
        Answer? said = null;
        await Eventually.HoldsAsync(
            async () =>
            {
                said = await client.GetAsync("/health");
                return said.Body.Contains($"\"status\":\"{status}\"", StringComparison.Ordinal)
                    && said.Body.Contains($"\"database\":\"{word}\"", StringComparison.Ordinal);
            },
            () => $"{status} because of {word}, but it says {said}");
    }
}
