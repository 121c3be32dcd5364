using Cello.Architecture.Rules;

namespace Cello.ArchitectureTests.Fixtures;

public sealed class WaitingRuleTests
{
    private static readonly Rule Rule = WaitingRule.Rule;

    // Awaits, which must not be named, contains every kind of await.
    [Fact]
    public void Names_each_type_that_reads_the_clock_blocks_creates_an_HttpClient_or_writes_to_the_console() =>
        Rule.Violations(Fixture.Code).ShouldBe(
            Rule,
            "Cello.Broken.Application.Waiting.BlocksAfterAnAwait must not use "
                + "System.Runtime.CompilerServices.ConfiguredTaskAwaitable.ConfiguredTaskAwaiter.GetResult",
            "Cello.Broken.Application.Waiting.BlocksBeforeAnAwait must not use System.Runtime.CompilerServices.TaskAwaiter.GetResult",
            "Cello.Broken.Application.Waiting.BlocksInsteadOfAnAwait must not use System.Runtime.CompilerServices.TaskAwaiter.GetResult",
            "Cello.Broken.Application.Waiting.BlocksOnAnAwaiter must not use System.Runtime.CompilerServices.TaskAwaiter.GetResult",
            "Cello.Broken.Application.Waiting.BlocksOnWhatItAsked must not use System.Runtime.CompilerServices.ValueTaskAwaiter.GetResult",
            "Cello.Broken.Application.Waiting.MakesAClient must not use System.Net.Http.HttpClient..ctor",
            "Cello.Broken.Application.Waiting.ReadsTheClock must not use System.DateTime.Now",
            "Cello.Broken.Application.Waiting.ReadsTheClock must not use System.DateTime.Today",
            "Cello.Broken.Application.Waiting.ReadsTheClock must not use System.DateTime.UtcNow",
            "Cello.Broken.Application.Waiting.ReadsTheClock must not use System.DateTimeOffset.Now",
            "Cello.Broken.Application.Waiting.ReadsTheClock must not use System.DateTimeOffset.UtcNow",
            "Cello.Broken.Application.Waiting.Sleeps must not use System.Threading.Thread.Sleep",
            "Cello.Broken.Application.Waiting.TakesWhatItAsked must not use System.Runtime.CompilerServices.TaskAwaiter.GetResult",
            "Cello.Broken.Application.Waiting.WaitsForATask must not use System.Threading.Tasks.Task.Result",
            "Cello.Broken.Application.Waiting.WaitsForATask must not use System.Threading.Tasks.Task.Wait",
            "Cello.Broken.Application.Waiting.WaitsForATask must not use System.Threading.Tasks.Task.WaitAll",
            "Cello.Broken.Application.Waiting.WaitsForATask must not use System.Threading.Tasks.Task.WaitAny",
            "Cello.Broken.Application.Waiting.WaitsForATask must not use System.Threading.Tasks.ValueTask.Result",
            "Cello.Broken.Application.Waiting.WritesToTheConsole must not use System.Console.Error",
            "Cello.Broken.Application.Waiting.WritesToTheConsole must not use System.Console.OpenStandardOutput");
}
