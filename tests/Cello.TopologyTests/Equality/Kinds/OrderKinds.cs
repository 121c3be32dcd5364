using System.Collections.Immutable;
using Cello.TopologyTests.Equality.Requests;
using CsCheck;

namespace Cello.TopologyTests.Equality.Kinds;

internal static class OrderKinds
{
    private static readonly string HundredItems = string.Join(',', Enumerable.Repeat("\"Book\"", 100));

    public static IReadOnlyList<Kind> All { get; } =
    [
        Kind.Of("place an order", 120, Plain.Place),
        Kind.Of("place an order for odd items", 25, Plain.Placing(Gen.Frequency((1, Texts.Sound), (2, Texts.Odd)))),
        Kind.Of("place an order for an odd user", 20, ForOddUser()),
        Kind.Of("place an order with other members", 25, OtherMembers()),
        Kind.Of("get an order", 40, Plain.GetOrder),
        Kind.Of("get an order by an odd id", 10, OddId("GET", "")),
        Kind.Of("cancel an order", 30, Plain.Cancel),
        Kind.Of("cancel an order twice", 15, Draw.Name.Select(order => Request.Post(names => $"/orders/{names.Order(order)}/cancel"))
            .Select(cancel => ImmutableArray.Create(cancel, cancel))),
        Kind.Of("cancel an order by an odd id", 5, OddId("POST", "/cancel")),
    ];

    private static Gen<Request> ForOddUser() =>
        from user in Draw.Name
        from form in Ids.OddNumbers
        from order in Draw.Name
        select Plain.Order(order, names => $$"""{"user_id":{{Ids.Write(form, names.User(user))}},"items":["Ghost"]}""");

    private static Gen<Request> OtherMembers() =>
        from user in Draw.Name
        from order in Draw.Name
        from write in Draw.OneOf<Func<long, string>>(
            id => $$"""{"user_id":{{id}}}""",
            id => $$"""{"user_id":{{id}},"items":null}""",
            id => $$$"""{"user_id":{{{id}}},"items":{}}""",
            id => $$$"""{"user_id":{"id":{{{id}}}},"items":[]}""",
            id => $$"""{"user_id":{{id}},"items":"Book"}""",
            id => $$"""{"user_id":{{id}},"items":[["Book"]]}""",
            id => $$"""{"user_id":{{id}},"items":[{{HundredItems}}]}""",
            id => $$"""{"user_id":{{id}},"items":[{{HundredItems}},"Pen"]}""",
            id => $$"""{"user_id":{{id}},"user_id":{{id}},"items":[]}""",
            id => $$"""{"user_id":{{id}},"user_name":"Mallory","status":"cancelled","id":1}""",
            id => $$"""{"USER_ID":{{id}},"Items":["Book"]}""",
            id => $$"""{"userId":{{id}},"items":["Book"]}""",
            id => $$""" { "items" : [ "Book" ] , "user_id" : {{id}} } """,
            _ => """{"items":["Book"]}""",
            _ => "{}")
        select Plain.Order(order, names => write(names.User(user)));

    private static Gen<Request> OddId(string method, string rest) =>
        from order in Draw.Name
        from form in Ids.Odd
        select new Request(method, names => $"/orders/{Ids.Write(form, names.Order(order))}{rest}");
}
