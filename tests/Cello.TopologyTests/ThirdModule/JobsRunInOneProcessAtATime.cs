using System.Diagnostics;

namespace Cello.TopologyTests.ThirdModule;

/// <summary>A job that repeats runs at most once in each interval, however many hosts run its module, and goes on when one of them is killed.</summary>
public sealed class JobsRunInOneProcessAtATime
{
    private const double IntervalSeconds = 1;

    public static TheoryData<string> Arrangements =>
        [Arrangement.Together.Name, Arrangement.Apart.Name, Arrangement.TogetherOnPostgreSql.Name, Arrangement.ApartThroughPgBouncer.Name, Arrangement.Replicated.Name];

    [Theory]
    [MemberData(nameof(Arrangements))]
    public async Task A_job_runs_once_in_each_interval_also_after_a_kill(string arrangement)
    {
        var time = Stopwatch.StartNew();
        await using var product = await SampleProduct.StartAsync(Arrangement.Named(arrangement), ("Payments__ReminderSeconds", $"{IntervalSeconds}"));
        await HasRunAsync(product, 5);

        await product.HostOf("payments").KillAsync();
        if (Arrangement.Named(arrangement).Replicas == 1)
        {
            await product.HostOf("payments").StartAsync();
        }

        await HasRunAsync(product, 10);

        async Task HasRunAsync(SampleProduct running, int times)
        {
            var runs = 0;
            await Eventually.HoldsAsync(async () => (runs = await RunsAsync(running) ?? runs) >= times, () => $"The job has run {times} times, not {runs}");
            runs.ShouldBeLessThanOrEqualTo(1 + (int)(time.Elapsed.TotalSeconds / IntervalSeconds));
        }
    }

    private static async Task<int?> RunsAsync(SampleProduct product) =>
        await product.Payments.TryAsync(payments => payments.GetAsync("/payments/of-customer/8000000000")) is { Status: 200 } account
            ? account.Json.GetProperty("reminders").GetInt32()
            : null;
}
