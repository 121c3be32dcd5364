using Cello.TopologyTests.Equality.Requests;
using CsCheck;

namespace Cello.TopologyTests.Equality.Kinds;

/// <summary>The caller of a request: its Authorization header, or null for none.</summary>
internal static class Callers
{
    /// <param name="nameless">How many send no token, for every ten that do.</param>
    /// <param name="secret">The secret of the hosts.</param>
    public static Gen<Func<Names, string>?> Of(int nameless, string secret) => Gen.Frequency<Func<Names, string>?>(
        (nameless, Draw.OneOf<Func<Names, string>?>(default(Func<Names, string>))),
        (6, Draw.Name.Select(user => As(secret, names => $"{names.User(user)}"))),
        (2, Gen.Const(As(secret, _ => "9999999999999", role: "admin"))),
        (1, Gen.OneOf(
            Gen.Const(As(secret, _ => "9999999999999", role: "admin", seconds: -3600)),
            Gen.Const(As("another secret that is long enough for it", _ => "9999999999999", role: "admin")),
            Gen.Const(As(secret, _ => "order_service", role: "service")),
            Gen.Const(As(secret, _ => "nobody")))),
        (1, Draw.Name.Select<int, Func<Names, string>?>(token => names => $"Bearer {names.Token(token)}")));

    private static Func<Names, string>? As(string secret, Func<Names, string> subject, string? role = null, int seconds = 3600) => names =>
    {
        var (sub, exp) = (subject(names), Jwt.In(seconds));
        return $"Bearer {Jwt.Sign(role is null ? Jwt.Payload(new { sub, exp }) : Jwt.Payload(new { sub, role, exp }), secret)}";
    };
}
