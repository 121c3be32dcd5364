using System.Collections.Immutable;
using Cello.TopologyTests.Equality.Kinds;
using Cello.TopologyTests.Equality.Requests;
using CsCheck;

namespace Cello.TopologyTests.Equality;

/// <summary>A conversation with the hosts. The same seed and number generate the same sequence, whatever ran before it.</summary>
internal sealed record Sequence(int Number, ImmutableArray<Request> Requests)
{
    private const string Authorization = "Authorization";

    // Most users exist. Otherwise most requests would have no subject.
    private static readonly Gen<ImmutableArray<Request>> Beginning = Gen.Frequency<ImmutableArray<Request>>(
        (3, Gen.Const(ImmutableArray<Request>.Empty)),
        (1, TokenKinds.SignIn),
        (12, Plain.Register.Select(register => ImmutableArray.Create(register))),
        (12, Gen.Select(Plain.Register, Plain.Place, (register, place) => ImmutableArray.Create(register, place))));

    public static Sequence Of(ulong seed, int number, Mode mode) =>
        new(number, All(mode).Generate(new PCG((uint)number, seed), null!, out _));

    private static Gen<ImmutableArray<Request>> All(Mode mode) =>
        from beginning in Beginning
        from rest in AllKinds.Requests.Array[3, 11]
        let requests = beginning.Select(request => request with { Kind = "begin" }).Concat(rest.SelectMany(requests => requests)).ToArray()
        from callers in mode.Callers.Array[requests.Length]
        select requests.Zip(callers, Sent).ToImmutableArray();

    private static Request Sent(Request request, Func<Names, string>? caller) =>
        caller is null || request.Headers.ContainsKey(Authorization) ? request : request.With(Authorization, caller);
}
