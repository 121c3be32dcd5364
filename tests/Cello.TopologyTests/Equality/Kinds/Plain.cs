using Cello.TopologyTests.Equality.Requests;
using CsCheck;

namespace Cello.TopologyTests.Equality.Kinds;

/// <summary>Requests as the documentation shows them.</summary>
internal static class Plain
{
    public static Gen<Request> Register { get; } = Registration(Texts.Sound, Draw.Email);

    public static Gen<Request> GetUser { get; } =
        from user in Draw.Name
        select Request.Get(names => $"/users/{names.User(user)}");

    public static Gen<Request> ChangeUser { get; } = Change(Texts.Sound, Draw.Email);

    public static Gen<Request> DeleteUser { get; } =
        from user in Draw.Name
        select Request.Delete(names => $"/users/{names.User(user)}");

    public static Gen<Request> ListUsers { get; } =
        from user in Draw.Name
        from limit in Gen.Int[1, 3]
        select Request.Get(names => $"/users/?limit={limit}&after={names.User(user) - 1}") with { Learn = LearnNext };

    public static Gen<Request> Place { get; } = Placing(Texts.Sound);

    public static Gen<Request> GetOrder { get; } =
        from order in Draw.Name
        select Request.Get(names => $"/orders/{names.Order(order)}");

    public static Gen<Request> Cancel { get; } =
        from order in Draw.Name
        select Request.Post(names => $"/orders/{names.Order(order)}/cancel");

    public static Gen<Request> ListOrders { get; } =
        from user in Draw.Name
        from limit in Gen.Int[1, 3]
        select Request.Get(names => $"/orders/?user_id={names.User(user)}&limit={limit}") with { Learn = LearnNext };

    /// <summary>Any of these requests.</summary>
    public static Gen<Request> Any { get; } =
        Gen.OneOf(Register, GetUser, ChangeUser, DeleteUser, ListUsers, Place, GetOrder, Cancel, ListOrders);

    public static Gen<Request> Registration(Gen<string> name, Gen<Func<Names, string>> email, string more = "") =>
        from user in Draw.Name
        from called in name
        from address in email
        select Request.Post(_ => "/users/", names => $$"""{"name":{{called}},"email":{{address(names)}}{{more}}}""") with
        {
            Learn = (names, answer) => names.LearnUser(user, answer),
        };

    public static Gen<Request> Change(Gen<string> name, Gen<Func<Names, string>> email) =>
        from user in Draw.Name
        from called in name
        from address in email
        select Request.Put(names => $"/users/{names.User(user)}", names => $$"""{"name":{{called}},"email":{{address(names)}}}""");

    public static Gen<Request> Placing(Gen<string> item) =>
        from user in Draw.Name
        from items in item.Array[0, 3]
        from order in Draw.Name
        select Order(order, names => $$"""{"user_id":{{names.User(user)}},"items":[{{string.Join(',', items)}}]}""");

    public static Request Order(int order, Func<Names, string> body) =>
        Request.Post(_ => "/orders/", body) with { Learn = (names, answer) => names.LearnOrder(order, answer) };

    public static void LearnNext(Names names, Answer answer) => names.LearnNext(answer);
}
