using Cello.TopologyTests.Equality.Requests;
using CsCheck;

namespace Cello.TopologyTests.Equality.Kinds;

internal static class ListKinds
{
    private static readonly Gen<string> Lists = Draw.OneOf("/users", "/users/", "/orders", "/orders/");

    public static IReadOnlyList<Kind> All { get; } =
    [
        Kind.Of("list users", 20, Plain.ListUsers),
        Kind.Of("list the next users", 15, Next("/users/?")),
        Kind.Of("list a user's orders", 25, Plain.ListOrders),
        Kind.Of("list a user's next orders", 15, Draw.Name.SelectMany(user => Next("/orders/?", names => $"user_id={names.User(user)}&"))),
        Kind.Of("list orders after one", 15,
            from order in Draw.Name
            from limit in Draw.OneOf("1", "2", "1000")
            select Request.Get(names => $"/orders?after={names.Order(order) - 1}&limit={limit}") with { Learn = Plain.LearnNext }),
        Kind.Of("list from the beginning", 3, Lists.Select(list => Request.Get(_ => list) with { Learn = Plain.LearnNext })),
        Kind.Of("list with an odd query", 30, OddQuery()),
    ];

    private static Gen<Request> Next(string list, Func<Names, string>? query = null) =>
        from limit in Gen.Int[1, 3]
        select Request.Get(names => $"{list}{query?.Invoke(names)}limit={limit}&after={names.Next()}") with { Learn = Plain.LearnNext };

    private static Gen<Request> OddQuery() =>
        from list in Lists
        from user in Draw.Name
        from id in Ids.Odd
        from query in Draw.OneOf(
            "limit=0", "limit=-1", "limit=1001", "limit=", "limit", "limit=abc", "limit=1.5", "limit=2147483648", "limit=1&limit=2", "LIMIT=1",
            "limit=%2B2", "limit=02", "limit=2%20", "limit=0&after=-1", "limit=2&after=", "limit=2&after=0", "limit=2&after=-1", "limit=2&unknown=1",
            "limit=2&&after=1&", "limit=2&after=9223372036854775807", "limit=2&after=9223372036854775808", "limit=2&after=" + id,
            "limit=2&user_id=" + id, "limit=2&user_id=", "limit=2&user_id=1&user_id=2", "limit=1001&after=x&user_id=y", "limit=2#fragment")
        select Request.Get(names => $"{list}?{Ids.Write(query, names.User(user))}");
}
