using Cello.Persistence.Jobs;
using Cello.Persistence.Tests.Events;
using Cello.TestHosts.Servers;
using Cello.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Cello.Persistence.Tests.Jobs;

/// <summary>A job has one turn in each interval, however many hosts run its module.</summary>
public sealed class RecurringJobTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_of_many_hosts_on_a_server_takes_a_turn()
    {
        var missing = InstalledPrograms.WhyMissing(PostgreSqlServer.Programs);
        Assert.SkipWhen(missing is not null, $"{missing}");
        var database = new TestDatabase();
        await database.CreateAsync();
        var setting = KeyValuePair.Create("ConnectionStrings:Cello", (string?)database.ConnectionString);
        await using EventsHost one = new(settings: setting), another = new(settings: setting), third = new(settings: setting);
        await one.CreateTablesAsync();
        EventsHost[] hosts = [one, another, third];

        (await CountTurnsAsync(hosts)).ShouldBe(1);
        (await CountTurnsAsync(hosts)).ShouldBe(0, "the interval is not over");
        await one.WithAsync<ShopDbContext, int>(context => context.OutboxLeases.ExecuteUpdateAsync(update => update.SetProperty(lease => lease.ExpiresAt, 0)));
        (await CountTurnsAsync(hosts)).ShouldBe(1);
    }

    [Fact]
    public async Task On_a_file_a_turn_is_due_when_the_interval_is_over()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var host = new EventsHost(clock);
        await host.CreateTablesAsync();

        (await TakeAsync(host, "sweep")).ShouldBeTrue();
        clock.Advance(Hour - TimeSpan.FromMilliseconds(1));
        (await TakeAsync(host, "sweep")).ShouldBeFalse();
        (await TakeAsync(host, "another")).ShouldBeTrue();
        clock.Advance(TimeSpan.FromMilliseconds(1));
        (await TakeAsync(host, "sweep")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_job_that_fails_runs_again_when_the_interval_is_over()
    {
        await using var running = await RunningJob.StartAsync((runs, _) => runs == 1 ? throw new InvalidOperationException("a bug") : Task.CompletedTask);

        await running.AdvanceUntilAsync(runs => runs == 2);

        running.Elapsed.ShouldBeInRange(Hour, Hour * 1.5);
    }

    [Fact]
    public async Task A_run_that_takes_too_long_is_cancelled_before_the_next_one_may_start()
    {
        var cancelledAfter = new TaskCompletionSource<TimeSpan>();
        RunningJob? running = null;
        await using var _ = running = await RunningJob.StartAsync(async (_, cancellationToken) =>
        {
            var (started, cancelled) = (running!.Elapsed, new TaskCompletionSource());
            await using (cancellationToken.Register(cancelled.SetResult))
            {
                await cancelled.Task;
            }

            cancelledAfter.TrySetResult(running.Elapsed - started);
        });

        await running.AdvanceUntilAsync(_ => cancelledAfter.Task.IsCompleted);

        (await cancelledAfter.Task).ShouldBeInRange(Hour * 0.8, Hour * 0.99);
    }

    private static async Task<int> CountTurnsAsync(EventsHost[] hosts) =>
        (await Task.WhenAll(Enumerable.Range(0, 30).Select(number => TakeAsync(hosts[number % hosts.Length], "sweep")))).Count(isTaken => isTaken);

    private static Task<bool> TakeAsync(EventsHost host, string job) => host.WithAsync<ShopDbContext, bool>(
        context => host.Services.GetRequiredService<ModuleDatabase<ShopDbContext>>().TryTakeTurnAsync(context, job, Hour, Token));

    /// <summary>A host on a file, whose clock the test moves, with an hourly job.</summary>
    private sealed class RunningJob : IAsyncDisposable
    {
        private readonly FakeTimeProvider _clock = new(TimeProvider.System.GetUtcNow());
        private readonly Func<int, CancellationToken, Task> _run;
        private readonly EventsHost _host;
        private int _runs;

        private RunningJob(Func<int, CancellationToken, Task> run)
        {
            _run = run;
            _host = new EventsHost(_clock, add: services => services.AddSingleton(this).AddRecurringJob<ShopDbContext, Job>());
        }

        public TimeSpan Elapsed => _clock.GetUtcNow() - _clock.Start;

        public static async Task<RunningJob> StartAsync(Func<int, CancellationToken, Task> run)
        {
            var running = new RunningJob(run);
            await running._host.CreateTablesAsync();
            await running._host.StartAsync();
            return running;
        }

        /// <summary>Moves the clock on in small steps, with time in between for what waits for it.</summary>
        public Task AdvanceUntilAsync(Func<int, bool> condition) => Eventually.HoldsAsync(
            () =>
            {
                var holds = condition(Volatile.Read(ref _runs));
                _clock.Advance(holds ? TimeSpan.Zero : TimeSpan.FromSeconds(30));
                return holds;
            },
            () => $"It happens within {Elapsed}");

        public ValueTask DisposeAsync() => _host.DisposeAsync();

        private sealed class Job(RunningJob running) : IRecurringJob
        {
            public TimeSpan Interval => Hour;

            public Task RunAsync(CancellationToken cancellationToken) => running._run(Interlocked.Increment(ref running._runs), cancellationToken);
        }
    }
}
