using Polly;

namespace Cello.Modularity.Tests.Circuits;

public sealed class CapturedContextTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_call_returns_to_the_callers_context_only_when_requested(bool continueOnCapturedContext)
    {
        var callers = new CountingContext();
        SynchronizationContext? judged = null;
        var bench = new PipelineBench(shouldHandle: _ =>
        {
            judged = SynchronizationContext.Current;
            return false;
        });
        var context = ResilienceContextPool.Shared.Get(continueOnCapturedContext, TestContext.Current.CancellationToken);
        var answer = new TaskCompletionSource<Outcome<string>>(TaskCreationOptions.RunContinuationsAsynchronously);

        var running = Under(callers, () => bench.Pipeline.ExecuteOutcomeAsync(
            (_, _) => new ValueTask<Outcome<string>>(answer.Task), context, 0).AsTask());
        answer.SetResult(Outcome.FromResult("good"));
        await running;

        (judged == callers).ShouldBe(continueOnCapturedContext);
        (callers.Posts > 0).ShouldBe(continueOnCapturedContext);
    }

    private static T Under<T>(SynchronizationContext context, Func<T> function)
    {
        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(context);
        try
        {
            return function();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    private sealed class CountingContext : SynchronizationContext
    {
        private int _posts;

        public int Posts => Volatile.Read(ref _posts);

        public override void Post(SendOrPostCallback d, object? state)
        {
            Interlocked.Increment(ref _posts);
            ThreadPool.QueueUserWorkItem(_ => Under(this, () =>
            {
                d(state);
                return 0;
            }));
        }
    }
}
