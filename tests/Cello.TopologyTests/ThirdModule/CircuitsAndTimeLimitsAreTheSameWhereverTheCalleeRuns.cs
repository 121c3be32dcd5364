using Cello.TopologyTests.Http;

namespace Cello.TopologyTests.ThirdModule;

/// <summary>Circuits and time limits work in the same way wherever the callee runs.</summary>
public sealed class CircuitsAndTimeLimitsAreTheSameWhereverTheCalleeRuns
{
    private const int Threshold = 5;
    private const string Throw = """{"word":"throw"}""";
    private const string Hang = """{"word":"hang"}""";
    private const string HangDeaf = """{"word":"hang deaf"}""";
    private const string Nothing = """{"word":"null"}""";

    public static TheoryData<string> Arrangements =>
        [Arrangement.Together.Name, Arrangement.Looped.Name, Arrangement.Apart.Name];

    [Theory]
    [MemberData(nameof(Arrangements))]
    public async Task Failures_open_the_circuit_and_refusals_never_do(string arrangement)
    {
        await using var product = await SampleProduct.StartAsync(
            Arrangement.Named(arrangement).Without("users"), ("Edges__payments__Circuit__OpenSeconds", "1"), ("Edges__payments__Circuit__SuccessThreshold", "1"));

        for (var time = 0; time < 16; time++)
        {
            (await product.CallAsync("refuse", """{"word":"named"}""")).Status.ShouldBe(200);
        }

        for (var time = 0; time < Threshold; time++)
        {
            (await product.CallAsync("make", Throw)).ShouldBeProblem(503, "module-unavailable");
        }

        (await product.CallAsync("make", Nothing)).ShouldBeProblem(503, "module-unavailable");
        await Eventually.HoldsAsync(async () => (await product.CallAsync("make", Nothing)).Status == 200, "The circuit has closed.");

        var calls = await product.CallsAsync();
        calls["purchases -> payments.RefuseAsync: refused_by_callee"].ShouldBe(16);
        calls["purchases -> payments.MakeAsync: bad_answer"].ShouldBe(Threshold);
        calls["purchases -> payments.MakeAsync: not_found"].ShouldBe(1);
        await product.FlushLogsAsync();
        var events = product.Events();
        events.Keys.Order(StringComparer.Ordinal).ShouldBe(["CircuitClosed", "CircuitHalfOpened", "CircuitOpened", "ModuleFailed", "ModuleUnavailable"]);
        (events["CircuitOpened"], events["CircuitHalfOpened"], events["CircuitClosed"], events["ModuleFailed"]).ShouldBe((1, 1, 1, Threshold));
    }

    [Theory]
    [MemberData(nameof(Arrangements))]
    public async Task A_callee_that_hangs_times_out_whether_or_not_it_honours_cancellation(string arrangement)
    {
        await using var product = await SampleProduct.StartAsync(
            Arrangement.Named(arrangement).Without("users"), ("Edges__payments__TimeLimitSeconds", "3"), ("Edges__payments__Circuit__FailureThreshold", "3"));
        (await product.CallAsync("make", Nothing)).ShouldBe(200);

        (await product.CallAsync("make", Hang)).ShouldBeProblem(503, "module-unavailable");
        (await product.CallAsync("make", HangDeaf)).ShouldBeProblem(503, "module-unavailable");
        (await product.CallAsync("make", Hang)).ShouldBeProblem(503, "module-unavailable");
        (await product.CallAsync("make", Nothing)).ShouldBeProblem(503, "module-unavailable");

        var calls = await product.CallsAsync();
        calls["purchases -> payments.MakeAsync: timeout"].ShouldBe(3);
        calls["purchases -> payments.MakeAsync: open"].ShouldBe(1);
        await product.FlushLogsAsync();
        product.Events().GetValueOrDefault("CircuitOpened").ShouldBe(1);
        product.Events().GetValueOrDefault("ModuleFailed").ShouldBe(0, "The callee is slow but does not fail.");
    }
}
