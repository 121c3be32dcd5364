using System.Collections.Immutable;
using Cello.TopologyTests.Equality.Requests;
using CsCheck;

namespace Cello.TopologyTests.Equality.Kinds;

internal static class KeyKinds
{
    private static readonly Gen<Request> Keyed = Gen.Frequency((1, Plain.Register), (2, Plain.Place));

    private static readonly Gen<Request> Refused = Gen.OneOf(
        Plain.Registration(Gen.Const("\"\""), Draw.Email),
        Draw.Name.Select(order => Plain.Order(order, _ => """{"user_id":9000000000000}""")));

    public static IReadOnlyList<Kind> All { get; } =
    [
        Kind.Of("send one key and body", 15, Under(Draw.Key, Keyed.Select(request => ImmutableArray.Create(request)))),
        Kind.Of("repeat a key with its body", 20, Under(Draw.Key, Keyed.Select(request => ImmutableArray.Create(request, request)))),
        Kind.Of("repeat a key with a body in other words", 8, OtherWords()),
        Kind.Of("repeat a key with another body", 15, Under(Draw.Key, Gen.OneOf(
            Gen.Select(Plain.Register, Plain.Register, Two), Gen.Select(Plain.Place, Plain.Place, Two)))),
        Kind.Of("use a key on both routes", 8, Under(Draw.Key, Gen.Select(Plain.Register, Plain.Place, Two))),
        Kind.Of("use a key after a refusal", 10, Under(Draw.Key, Gen.Select(Refused, Keyed, Two))),
        Kind.Of("send an odd key", 10,
            from request in Keyed
            from key in Draw.OneOf<Func<Names, string>>(
                // Valid keys belong to one sequence. Otherwise it would get the answer of an earlier sequence.
                names => names.Prefix + " b", names => names.Prefix + ",~", names => $"\"{names.Prefix}\"", names => names.Prefix.PadRight(255, 'k'),
                names => names.Prefix.PadRight(256, 'k'), names => names.Prefix + "\t", _ => "", _ => " ", _ => "ключ", _ => "🦜")
            select request.With("Idempotency-Key", key)),
        Kind.Of("send a key where none is taken", 5, Gen.OneOf(Plain.GetUser, Plain.ChangeUser, Plain.Cancel, Plain.ListOrders)
            .SelectMany(request => Draw.Key.Select(request.WithKey))),
    ];

    private static Gen<ImmutableArray<Request>> Under(Gen<int> key, Gen<ImmutableArray<Request>> requests) =>
        Gen.Select(key, requests, (name, all) => all.Select(request => request.WithKey(name)).ToImmutableArray());

    private static ImmutableArray<Request> Two(Request first, Request second) => [first, second];

    private static Gen<ImmutableArray<Request>> OtherWords() =>
        from key in Draw.Key
        from user in Draw.Name
        from order in Draw.Name
        from words in Draw.OneOf<Func<long, string>>(
            id => $$""" { "items" : ["Ink"], "user_id" : {{id}} } """,
            id => $$"""{"user_id":{{id}},"items":["\u0049nk"]}""",
            id => $$"""{"user_id":{{id}},"items":["Ink"],"note":"please"}""",
            id => $$"""{"user_id":{{id}},"items":["Ink "]}""")
        select ImmutableArray.Create(
            Plain.Order(order, names => $$"""{"user_id":{{names.User(user)}},"items":["Ink"]}""").WithKey(key),
            Plain.Order(order, names => words(names.User(user))).WithKey(key));
}
