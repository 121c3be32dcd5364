using System.Collections.Immutable;
using System.Globalization;
using Cello.TopologyTests.Equality;
using Cello.TopologyTests.Equality.Kinds;
using Cello.TopologyTests.Equality.Requests;
using Cello.TopologyTests.Equality.Sides;
using CsCheck;

namespace Cello.TopologyTests.ThirdModule;

/// <summary>
/// Random sequences of contract calls have the same answers wherever the callee runs, and the same effects. They are the same in every run; see
/// <see cref="SameAnswers"/> for other sequences.
/// </summary>
public sealed class RandomCalls
{
    private static readonly Gen<string> PaymentIds = Gen.Frequency(
        (3, Gen.Int[1, 400].Select(SampleSide.Called)), (1, Gen.Const("00000000-0000-0000-0000-00000000dead")), (1, Gen.Const("nonsense")));

    private static readonly Gen<string> Effect = Gen.Int[0, 4].Select(number => number == 0 ? $"{Guid.Empty}" : $"00000000-0000-0000-0002-EFFEC{number:d7}");

    private static readonly Gen<string> Text = Gen.OneOf(Texts.Sound, Texts.Odd);

    private static readonly Gen<Request> Calls = Gen.Frequency(
        (2, Call("find", PaymentIds.Select(id => $"\"{id}\""))),
        (2, Call("list", Gen.Const("""{"customerId":$c}"""))),
        (6, Call("authorize",
            from effect in Effect
            from cents in Draw.OneOf("5", "6", "0", "-1", "9223372036854775807")
            from currency in Gen.Frequency((4, "\"EUR\""), (2, "\"USD\""), (1, "\"XXX\""), (1, "\"\\ud800\""), (1, "null"))
            select $$"""{"effectId":"{{effect}}","customerId":$c,"cents":{{cents}},"currency":{{currency}}}""")),
        (2, Call("void",
            from effect in Effect
            from payment in PaymentIds
            select $$"""{"effectId":"{{effect}}","paymentId":"{{payment}}"}""")),
        (2, Call("remind", Effect.Select(effect => $$"""{"effectId":"{{effect}}","customerId":$c}"""))),
        (4, Call("echo",
            from text in Text
            from optional in Text
            from number in Draw.OneOf("0", "-1", "9223372036854775807", "-9223372036854775808", "9223372036854775808", "1.5")
            from amount in Draw.OneOf("0", "-0.0", "1.10", "79228162514264337593543950335", "0.0000000000000000000000000001", "1e5")
            from ratio in Draw.OneOf("0", "-0.0", "0.1", "5E-324", "1.7976931348623157E308", "1e999")
            from time in Draw.OneOf("0001-01-01T00:00:00+00:00", "9999-12-31T23:59:59.9999999+14:00", "2026-03-29T02:30:00.1234567-11:30")
            from length in Draw.OneOf("00:00:00", "-10675199.02:48:05.4775808", "00:00:00.0000001")
            from list in Text.Array[0, 3]
            select $$"""{"text":{{text}},"optional":{{optional}},"number":{{number}},"amount":{{amount}},"ratio":{{ratio}},"flag":true,"id":"00000000-0000-0000-0000-00000000dead","time":"{{time}}","length":"{{length}}","list":[{{string.Join(',', list)}}]}""")),
        (2, Call("make", Draw.OneOf("null", "throw", "null member", "half a character", "not a number", "too long", "cancel itself", "commit", "reuse", "right")
            .Select(word => $$"""{"word":"{{word}}"}"""))),
        (2, Call("refuse", Draw.OneOf("named", "unnamed", "half", "both", "throw", "right").Select(word => $$"""{"word":"{{word}}"}"""))),
        (5,
            from cents in Draw.OneOf(5, 6, 0)
            from currency in Gen.Frequency((4, "EUR"), (1, "XXX"))
            from key in Gen.Frequency((3, 1), (2, 2), (1, 0))
            select Buy(cents, currency, key)));

    [Fact]
    public async Task Random_calls_have_the_same_answers_and_effects_wherever_the_callee_runs()
    {
        var settings = RunSettings.Read(usualCount: 150);
        var differential = new Differential(StartAsync, number => SequenceOf(settings.Seed, number));

        var verdict = await differential.PlayAsync(settings.Numbers);

        Assert.True(verdict.Disagreement is null, $"Seed {settings.Seed}. {verdict.Disagreement}");
        if (settings.IsUsual)
        {
            int[] statuses = [200, 201, 400, 409, 422, 500, 503];
            statuses.Except(verdict.Answers.Select(answer => answer.Split('\n')[0]).Select(int.Parse)).ShouldBeEmpty();
        }
    }

    private static async Task<ISide[]> StartAsync() => await Task.WhenAll(
        new[] { Arrangement.Together, Arrangement.Looped, Arrangement.Apart }.Select(async arrangement => (ISide)new SampleSide(
            arrangement.Name, await SampleProduct.StartAsync(arrangement, ("Edges__payments__Circuit__FailureThreshold", "1000")))));

    private static Sequence SequenceOf(ulong seed, int number) => new(number, (
        from calls in Calls.Array[3, 12]
        select calls.Prepend(NewUser).ToImmutableArray()).Generate(new PCG((uint)number, seed), null!, out _));

    private static Request NewUser { get; } =
        Request.Post(_ => "/users/", names => $$"""{"name":"Alice","email":"{{names.Email(0)}}"}""") with
        {
            Kind = "register",
            Learn = (names, answer) => names.LearnUser(0, answer),
        };

    private static Gen<Request> Call(string method, Gen<string> argument) =>
        argument.Select(body => Request.Post(_ => $"/calls/{method}", names => OfThis(names, body)) with { Kind = method });

    private static Request Buy(int cents, string currency, int key)
    {
        var request = Request.Post(
            _ => "/purchases/", names => $$"""{"user_id":{{names.User(0)}},"cents":{{cents}},"currency":"{{currency}}"}""") with
        {
            Kind = "buy",
        };
        return key == 0 ? request : request.WithKey(key);
    }

    /// <summary>Customers and effects that no other sequence uses. A customer is not a user here: users pay by purchases.</summary>
    private static string OfThis(Names names, string body)
    {
        var sequence = int.Parse(names.Prefix[1..], CultureInfo.InvariantCulture);
        return body.Replace("$c", $"{1_000_000 + sequence}", StringComparison.Ordinal)
            .Replace("0002-EFFEC", string.Create(CultureInfo.InvariantCulture, $"0002-{sequence % 100_000:d5}"), StringComparison.Ordinal);
    }
}
