using Cello.TopologyTests.Chaos.Links;
using Cello.TopologyTests.Http;

namespace Cello.TopologyTests.ThirdModule;

/// <summary>A purchase that pays by an effect in another module pays once, whatever fails on the way.</summary>
public sealed class PaidOnce(SampleProducts products) : IClassFixture<SampleProducts>
{
    /// <summary>After a kill, the first success closes the circuit: the next test finds it closed.</summary>
    private static readonly (string Name, string Value)[] Circuits =
    [
        ("Edges__users__Circuit__OpenSeconds", "0.1"), ("Edges__users__Circuit__SuccessThreshold", "1"),
        ("Edges__payments__Circuit__OpenSeconds", "0.1"), ("Edges__payments__Circuit__SuccessThreshold", "1"),
    ];

    public static TheoryData<string> Arrangements => [Arrangement.Together.Name, Arrangement.Apart.Name, Arrangement.Replicated.Name];

    public static TheoryData<string, string> Killed => new()
    {
        { Arrangement.Together.Name, "purchases" },
        { Arrangement.Apart.Name, "payments" },
        { Arrangement.Apart.Name, "purchases" },
    };

    [Theory]
    [MemberData(nameof(Arrangements))]
    public async Task A_purchase_is_paid_once_however_often_and_concurrently_its_key_is_sent(string arrangement)
    {
        var product = await products.StartedAsync(Arrangement.Named(arrangement), Circuits);
        var user = await product.NewUserAsync();

        var first = (await product.BuyAsync(user, key: "one")).ShouldBe(201);
        var second = (await product.BuyAsync(user, key: "one")).ShouldBe(201);
        var together = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => product.BuyAsync(user, key: "six at once")));
        (await product.BuyAsync(user, key: "one", cents: 6)).ShouldBeProblem(422, "idempotency-key-reused");
        (await product.BuyAsync(user, key: "refused", currency: "XXX")).ShouldBeProblem(409, "payment-refused");
        (await product.BuyAsync(user, key: "refused", currency: "USD")).ShouldBe(201);
        (await product.BuyAsync(user: 9_000_000_000, key: "nobody")).ShouldBeProblem(400, "unknown-user");

        second.Body.ShouldBe(first.Body);
        second.Header("Idempotency-Replayed").ShouldBe("true");
        together.ShouldAllBe(answer => answer.Status == 201);
        together.Select(answer => answer.Body).Distinct(StringComparer.Ordinal).ShouldHaveSingleItem();
        (await product.AccountAsync(user)).ShouldBe("""{"payments":["5 EUR authorized","5 EUR authorized","5 USD authorized"],"reminders":0}""");
        (await product.PurchasesAsync(user)).Count.ShouldBe(3);
    }

    [Theory]
    [MemberData(nameof(Arrangements))]
    public async Task A_purchase_is_paid_once_with_every_fault_of_the_edges_enabled(string arrangement)
    {
        await using var product = await SampleProduct.StartAsync(Arrangement.Named(arrangement), [.. AllFaults("users"), .. AllFaults("payments")]);
        var buyers = new Buyers(product);

        await buyers.BuyAsync(100);

        buyers.Repeated.ShouldBeGreaterThan(0, "Some requests had to be sent again.");
        await buyers.ShouldHavePaidOnceAsync();
    }

    [Theory]
    [MemberData(nameof(Killed))]
    public async Task A_purchase_is_paid_once_while_a_host_is_killed_repeatedly(string arrangement, string module)
    {
        var product = await products.StartedAsync(Arrangement.Named(arrangement), Circuits);
        var buyers = new Buyers(product);

        var buying = buyers.BuyAsync(60);
        for (var kill = 0; kill < 4; kill++)
        {
            var before = buyers.Answered;
            await Eventually.HoldsAsync(() => buyers.Answered >= before + 8 || buying.IsCompleted, "More clients have their answer.");
            await product.HostOf(module).KillAsync();
            await product.HostOf(module).StartAsync();
        }

        await buying;
        await buyers.ShouldHavePaidOnceAsync();
    }

    [Fact]
    public async Task A_purchase_is_paid_once_while_the_link_to_the_callee_interrupts_answers()
    {
        await using var link = new FaultyLink(FreeAddress.Next());
        await using var product = await SampleProduct.StartAsync(
            Arrangement.Apart,
            ("PAYMENT_SERVICE_URL", $"{link.Address}"),
            ("Edges__payments__TimeLimitSeconds", "1"),
            ("Edges__payments__Circuit__FailureThreshold", "1000"));
        link.Target = product.HostOf("payments").Address;
        var buyers = new Buyers(product);

        await link.During("lossy", Faults.All["lossy"]).BeginAsync();
        await buyers.BuyAsync(40);

        buyers.Repeated.ShouldBeGreaterThan(0, "Some requests had to be sent again.");
        await buyers.ShouldHavePaidOnceAsync();
    }

    private static IEnumerable<(string Name, string Value)> AllFaults(string callee) =>
        new[] { ("DelayRate", "0.2"), ("DelaySeconds", "0.02"), ("RefuseRate", "0.2"), ("ErrorRate", "0.1"), ("BrokenBodyRate", "0.2"), ("LostAnswerRate", "0.2"), ("Seed", "7") }
            .Select(fault => ($"Edges__{callee}__Faults__{fault.Item1}", fault.Item2))
            .Append(($"Edges__{callee}__Circuit__FailureThreshold", "1000"))
            .Append(($"Edges__{callee}__Retry__DelayMilliseconds", "1"));
}
