using Cello.Domain;
using Cello.Web.Computations;
using ErrorOr;

namespace Cello.Hosting.Tests.Computations;

public sealed class ComputationLimiterTests : IDisposable
{
    private readonly ComputationLimiter _limiter = new(concurrency: 1, queueLength: 1);
    private readonly ManualResetEventSlim _done = new();

    [Fact]
    public async Task A_computation_runs_on_its_own_thread_and_its_continuation_does_not()
    {
        (await _limiter.RunAsync(() => Thread.CurrentThread.IsThreadPoolThread, Token)).Value.ShouldBeFalse();

        Thread.CurrentThread.IsThreadPoolThread.ShouldBeTrue();
    }

    [Fact]
    public async Task A_computation_without_a_free_place_is_refused_immediately_with_the_time_to_retry()
    {
        var running = RunUntilDoneAsync("first");
        var queued = RunUntilDoneAsync("second");

        var refused = (await RunUntilDoneAsync("third")).FirstError;

        refused.NumericType.ShouldBe((int)DomainErrorType.Unavailable);
        ((TimeSpan)refused.Metadata![DomainError.RetryAfter]).ShouldBeGreaterThan(TimeSpan.Zero);
        _limiter.Statistics.ShouldBe((1, 1, 1));
        _done.Set();
        (await running).Value.ShouldBe("first");
        (await queued).Value.ShouldBe("second");
        (await RunUntilDoneAsync("later")).Value.ShouldBe("later");
    }

    [Fact]
    public async Task A_caller_that_disconnects_frees_its_place_for_the_next()
    {
        var running = RunUntilDoneAsync("first");
        using var leaving = new CancellationTokenSource();
        var left = _limiter.RunAsync(() => "left", leaving.Token);

        await leaving.CancelAsync();
        var next = RunUntilDoneAsync("next");

        await Should.ThrowAsync<OperationCanceledException>(left);
        _limiter.Statistics.ShouldBe((1, 1, 0));
        _done.Set();
        (await running).Value.ShouldBe("first");
        (await next).Value.ShouldBe("next");
    }

    [Fact]
    public async Task A_computation_that_fails_releases_its_place()
    {
        await Should.ThrowAsync<FormatException>(_limiter.RunAsync<int>(() => throw new FormatException(), Token));

        (await _limiter.RunAsync(() => 1, Token)).Value.ShouldBe(1);
        _limiter.Statistics.ShouldBe((0, 0, 0));
    }

    [Fact]
    public void By_default_one_core_is_left_free_where_there_is_more_than_one()
    {
        using var limiter = new ComputationLimiter(concurrency: 0, queueLength: 100);

        limiter.Concurrency.ShouldBe(Math.Max(1, Environment.ProcessorCount - 1));
    }

    public void Dispose()
    {
        _done.Set();
        _limiter.Dispose();
        _done.Dispose();
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private Task<ErrorOr<string>> RunUntilDoneAsync(string result) => _limiter.RunAsync(
        () =>
        {
            _done.Wait(Token);
            return result;
        },
        Token);
}
