namespace Cello.TopologyTests.ThirdModule;

/// <summary>A module outside Cello, with a contract of every kind: callers, metrics and logs don't show where it runs.</summary>
public sealed class EveryKindOfCall
{
    private const string Effect1 = "00000000-0000-0000-0000-000000000001";
    private const string Effect2 = "00000000-0000-0000-0000-000000000002";
    private const string Effect3 = "00000000-0000-0000-0000-000000000003";
    private const string Effect4 = "00000000-0000-0000-0000-000000000004";
    private const string Nobody = "00000000-0000-0000-0000-00000000dead";

    private static readonly string[] Failures =
        ["throw", "null member", "null item", "half a character", "not a number", "too long", "cancel itself", "commit", "reuse"];

    public static TheoryData<string> Arrangements => Arrangement.AllNames;

    [Theory]
    [MemberData(nameof(Arrangements))]
    public async Task Answers_metrics_and_logs_are_the_same_wherever_the_callee_runs(string arrangement)
    {
        await using var product = await SampleProduct.StartAsync(
            Arrangement.Named(arrangement).Without("users"), ("Edges__payments__Circuit__FailureThreshold", "1000"));
        var said = new Transcript(product, SampleProduct.NewCustomer());

        said.Head("null, nothing in a list");
        await said.CallAsync("find", $"\"{Nobody}\"");
        await said.CallAsync("list", """{"customerId":$customer}""");

        said.Head("an effect, the same again, another request under its id");
        await said.CallAsync("authorize", Authorize(Effect1, 5, "EUR"));
        await said.CallAsync("authorize", Authorize(Effect1, 5, "EUR"));
        await said.CallAsync("authorize", Authorize(Effect1, 6, "EUR"));
        await said.CallAsync("find", "\"$1\"");

        said.Head("refusals, which are not kept");
        await said.CallAsync("authorize", Authorize(Effect2, 7, "XXX"));
        await said.CallAsync("authorize", Authorize(Effect2, 0, "EUR"));
        await said.CallAsync("authorize", Authorize(Effect2, 7, "USD"));
        await said.CallAsync("void", $$"""{"effectId":"{{Effect3}}","paymentId":"{{Nobody}}"}""");

        said.Head("effects with nothing to return");
        await said.CallAsync("void", $$"""{"effectId":"{{Effect3}}","paymentId":"$1"}""");
        await said.CallAsync("void", $$"""{"effectId":"{{Effect3}}","paymentId":"$1"}""");
        await said.CallAsync("remind", $$"""{"effectId":"{{Effect4}}","customerId":$customer}""");
        await said.CallAsync("remind", $$"""{"effectId":"{{Effect4}}","customerId":$customer}""");
        await said.CallAsync("list", """{"customerId":$customer}""");

        said.Head("values of every type");
        await said.CallAsync("echo", Values("\"Zoë \\ud83e\\udd9c \\\"\\u2028\\u0001\""));
        await said.CallAsync("echo", Values("\"\""));

        said.Head("what the caller may not send");
        await said.CallAsync("echo", Values("null"));
        await said.CallAsync("authorize", Authorize("00000000-0000-0000-0000-000000000000", 5, "EUR"));

        said.Head("troubles of the implementation");
        foreach (var failure in Failures)
        {
            await said.CallAsync("make", $$"""{"word":"{{failure}}"}""");
        }

        await said.CallAsync("make", """{"word":"null"}""");
        foreach (var refusal in new[] { "named", "unnamed", "half", "both", "throw" })
        {
            await said.CallAsync("refuse", $$"""{"word":"{{refusal}}"}""");
        }

        said.Head("troubles of an effect, before and after it was stored");
        await said.CallAsync("remind", $$"""{"effectId":"{{Effect2}}","customerId":-1}""");
        await said.CallAsync("remind", $$"""{"effectId":"{{Effect3}}","customerId":-2}""");
        await said.CallAsync("remind", $$"""{"effectId":"{{Effect3}}","customerId":-2}""");
        said.Line(await product.AccountAsync(-1));
        said.Line(await product.AccountAsync(-2));

        said.Head("metrics and log");
        await AddFiguresAsync(product, said);

        var expected = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "ThirdModule", "EveryKindOfCall.txt"), TestContext.Current.CancellationToken);
        Assert.True(said.ToString() == expected, $"{arrangement}:\n{said}");
    }

    private static async Task AddFiguresAsync(SampleProduct product, Transcript said)
    {
        foreach (var (call, count) in (await product.CallsAsync()).OrderBy(call => call.Key, StringComparer.Ordinal))
        {
            said.Line($"{call} {count}");
        }

        await product.FlushLogsAsync();
        foreach (var (name, count) in product.Events().OrderBy(line => line.Key, StringComparer.Ordinal))
        {
            said.Line($"{name} {count}");
        }
    }

    private static string Authorize(string effect, int cents, string currency) =>
        $$"""{"effectId":"{{effect}}","customerId":$customer,"cents":{{cents}},"currency":"{{currency}}"}""";

    private static string Values(string text) =>
        $$"""{"text":{{text}},"optional":null,"number":9223372036854775807,"amount":79228162514264337593543950335,"ratio":1.7976931348623157E+308,"flag":true,"id":"{{Nobody}}","time":"9999-12-31T23:59:59.9999999+14:00","length":"10675199.02:48:05.4775807","list":["a,b","","c"]}""";
}
