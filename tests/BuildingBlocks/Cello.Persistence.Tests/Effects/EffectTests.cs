using Cello.Application.Modules;
using Cello.Contracts;

namespace Cello.Persistence.Tests.Effects;

/// <summary>An effect happens once, however often it is requested, local and remote.</summary>
public sealed class EffectTests
{
    private const int Many = 10_000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Placements => ["local", "remote"];

    [Theory]
    [MemberData(nameof(Placements))]
    public async Task A_repeated_request_gets_the_first_answer_and_has_no_second_effect(string placement)
    {
        await using var placed = await PlacedLedger.StartAsync(placement);
        var request = new AddLedgerEntry(Guid.NewGuid(), 5);

        var first = await placed.Ledger.AddAsync(request, Token);

        first.Value!.Amount.ShouldBe(5);
        (await placed.Ledger.AddAsync(request, Token)).ShouldBe(first);
        (await placed.AmountsAsync()).ShouldBe([5]);
    }

    [Theory]
    [MemberData(nameof(Placements))]
    public async Task Six_concurrent_requests_have_one_effect_and_one_answer(string placement)
    {
        await using var placed = await PlacedLedger.StartAsync(placement);
        var request = new AddLedgerEntry(Guid.NewGuid(), 5);

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => placed.Ledger.AddAsync(request, Token)));

        answers.Distinct().ShouldHaveSingleItem().Value.ShouldNotBeNull();
        (await placed.AmountsAsync()).ShouldBe([5]);
    }

    [Theory]
    [MemberData(nameof(Placements))]
    public async Task A_different_request_with_the_same_id_is_refused_and_has_no_effect(string placement)
    {
        await using var placed = await PlacedLedger.StartAsync(placement);
        var effect = Guid.NewGuid();
        await placed.Ledger.AddAsync(new AddLedgerEntry(effect, 5), Token);

        await Should.ThrowAsync<EffectReusedException>(placed.Ledger.AddAsync(new AddLedgerEntry(effect, 6), Token));

        (await placed.AmountsAsync()).ShouldBe([5]);
    }

    [Theory]
    [MemberData(nameof(Placements))]
    public async Task A_refusal_stores_nothing_and_is_not_recorded(string placement)
    {
        await using var placed = await PlacedLedger.StartAsync(placement);
        var effect = Guid.NewGuid();

        (await placed.Ledger.AddAsync(new AddLedgerEntry(effect, 0), Token)).Refusal!.Code.ShouldBe("amount-not-positive");
        (await placed.Ledger.AddAsync(new AddLedgerEntry(effect, 5), Token)).Value!.Amount.ShouldBe(5);

        (await placed.AmountsAsync()).ShouldBe([5]);
    }

    [Theory]
    [MemberData(nameof(Placements))]
    public async Task A_change_without_an_effect_id_is_refused_and_stores_nothing(string placement)
    {
        await using var placed = await PlacedLedger.StartAsync(placement);

        await Should.ThrowAsync<ModuleUnavailableException>(placed.Ledger.AddSecretlyAsync(Token));

        (await placed.AmountsAsync()).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Placements))]
    public async Task With_three_in_ten_answers_lost_every_effect_happens_exactly_once(string placement)
    {
        await using var placed = await PlacedLedger.StartAsync(
            placement,
            ("Faults:LostAnswerRate", "0.2"), ("Faults:BrokenBodyRate", "0.1"), ("Faults:Seed", "1"),
            ("Retry:DelayMilliseconds", "1"), ("Circuit:FailureThreshold", "1000"));
        var repeated = 0;

        await Parallel.ForEachAsync(Enumerable.Range(1, Many), new ParallelOptions { MaxDegreeOfParallelism = 32, CancellationToken = Token }, async (amount, token) =>
        {
            var request = new AddLedgerEntry(Guid.NewGuid(), amount);
            while (await AnswerAsync(placed.Ledger, request, token) is not { } answer || answer.Value!.Amount != amount)
            {
                Interlocked.Increment(ref repeated);
            }
        });

        (await placed.AmountsAsync()).ShouldBe(Enumerable.Range(1, Many).Select(amount => (long)amount));
        repeated.ShouldBeGreaterThan(0, "Some calls lost all of their answers, and their callers retried.");
    }

    /// <summary>Null if the caller has to retry.</summary>
    private static async Task<Answer<LedgerEntry>?> AnswerAsync(ILedger ledger, AddLedgerEntry request, CancellationToken token)
    {
        try
        {
            return await ledger.AddAsync(request, token);
        }
        catch (ModuleUnavailableException lost)
        {
            lost.OutcomeUnknown.ShouldBeTrue();
            return null;
        }
    }
}
