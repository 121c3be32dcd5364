using Cello.OperationsTests.Hosts;

namespace Cello.OperationsTests.Health;

public sealed class LostDatabaseTests
{
    public static TheoryData<string, string> Losses => new()
    {
        { "deleted", "missing" },
        { "moved", "missing" },
        { "replaced by a copy", "replaced" },
        { "replaced by a copy of the same time", "replaced" },
        { "its log deleted", "missing" },
        { "its folder moved", "missing" },
        { "emptied", "corrupt" },
        { "overwritten", "corrupt" },
    };

    [Theory]
    [MemberData(nameof(Losses))]
    public async Task A_host_without_its_own_database_is_unavailable_and_reports_the_reason(string loss, string word)
    {
        await using var process = await OneProcess.StartAsync();
        (await process.Client.RegisterAsync()).Status.ShouldBe(201);
        Lose(process.Data, loss);

        Answer? ready = null;
        await Eventually.HoldsAsync(
            async () => (ready = await process.Client.GetAsync("/health/ready")).Body.Contains($"\"orders_database\":\"{word}\"", StringComparison.Ordinal),
            () => $"The host reports its database as {word}: {ready}"); // Each module's check has its own time, so the other module's may be first.

        ready!.Status.ShouldBe(503);
        var report = await process.Client.GetAsync("/health");
        report.Status.ShouldBe(503);
        report.Body.ShouldStartWith(
            $$"""{"status":"unhealthy","checks":{"liveness":"ok","readiness":"unavailable","database":"{{word}}",""");
        (await process.Client.GetAsync("/health/live")).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("deleted")]
    [InlineData("moved")]
    [InlineData("replaced by a copy")]
    [InlineData("replaced by a copy of the same time")]
    [InlineData("its log deleted")]
    [InlineData("its folder moved")]
    public async Task No_write_is_acknowledged_while_the_database_is_missing(string loss)
    {
        await using var process = await OneProcess.StartAsync();
        (await process.Client.RegisterAsync()).Status.ShouldBe(201);
        (await process.Client.PlaceAsync()).Status.ShouldBe(201);

        Lose(process.Data, loss);

        var refused = await process.Client.PlaceAsync();
        refused.Status.ShouldBe(503);
        refused.Header("Retry-After").ShouldNotBeNull();
        refused.Body.ShouldContain("/problems/database-unavailable");
    }

    [Fact]
    public async Task Writes_resume_when_the_folder_is_back_without_loss_or_duplicates()
    {
        await using var process = await OneProcess.StartAsync();
        (await process.Client.RegisterAsync()).Status.ShouldBe(201);
        (await process.Client.PlaceAsync()).Status.ShouldBe(201);
        Lose(process.Data, "its folder moved");
        (await process.Client.PlaceAsync()).Status.ShouldBe(503);

        Directory.Move(process.Data.Path + "-away", process.Data.Path);

        await Eventually.HoldsAsync(async () => (await process.Client.GetAsync("/health")).Status == 200, "The host is healthy.");
        (await process.Client.PlaceAsync()).Status.ShouldBe(201);
        (await process.Client.GetAsync("/orders/")).Json.GetProperty("orders").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task A_deleted_write_ahead_log_loses_no_acknowledged_write()
    {
        await using var process = await OneProcess.StartAsync();
        (await process.Client.RegisterAsync()).Status.ShouldBe(201);
        (await process.Client.PlaceAsync()).Status.ShouldBe(201);
        Lose(process.Data, "its log deleted");
        (await process.Client.PlaceAsync()).Status.ShouldBe(503);

        (await process.Host.StopAsync()).ShouldBe(0);
        await process.Host.StartAsync();

        (await process.Client.GetAsync("/orders/")).Json.GetProperty("orders").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task A_host_is_ready_again_when_its_database_is_back()
    {
        await using var process = await OneProcess.StartAsync();
        Lose(process.Data, "moved");
        await Eventually.HoldsAsync(async () => (await process.Client.GetAsync("/health")).Status == 503, "The host is unhealthy.");

        File.Move(process.Data.File("away.db"), process.Data.File("orders.db"));

        await Eventually.HoldsAsync(async () => (await process.Client.GetAsync("/health")).Status == 200, "The host is healthy.");
    }

    [Fact]
    public async Task A_module_in_the_same_process_without_its_database_is_named()
    {
        await using var process = await OneProcess.StartAsync();
        File.Delete(process.Data.File("users.db"));

        await Eventually.HoldsAsync(async () => (await process.Client.GetAsync("/health")).Status == 503, "The host is unhealthy.");
        (await process.Client.GetAsync("/health")).Body.ShouldContain("\"database\":\"missing\",\"users\":\"missing\"");
    }

    private static void Lose(DataFolder data, string loss)
    {
        var (file, away) = (data.File("orders.db"), data.File("away.db"));
        switch (loss)
        {
            case "deleted":
                File.Delete(file);
                break;
            case "moved":
                File.Move(file, away);
                break;
            case "replaced by a copy":
                File.Copy(file, away);
                File.SetLastWriteTimeUtc(away, DateTime.UnixEpoch);
                File.Move(away, file, overwrite: true);
                break;
            case "replaced by a copy of the same time":
                File.Copy(file, away);
                File.SetLastWriteTimeUtc(away, File.GetLastWriteTimeUtc(file));
                File.Move(away, file, overwrite: true);
                break;
            case "its log deleted":
                File.Delete(file + "-wal");
                break;
            case "its folder moved":
                Directory.Move(data.Path, data.Path + "-away");
                break;
            case "emptied":
                using (var emptied = new FileStream(file, FileMode.Truncate, FileAccess.Write, FileShare.ReadWrite))
                {
                }

                break;
            default:
                using (var overwritten = new FileStream(file, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
                {
                    overwritten.Write(new byte[4096]);
                }

                break;
        }
    }
}
