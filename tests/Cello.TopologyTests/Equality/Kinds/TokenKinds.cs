using System.Collections.Immutable;
using Cello.TopologyTests.Equality.Requests;
using CsCheck;

namespace Cello.TopologyTests.Equality.Kinds;

/// <summary>Few of them are valid: passwords are slow by design.</summary>
internal static class TokenKinds
{
    /// <summary>A registration with a password, and a correct, a wrong or an unknown sign-in with it.</summary>
    public static Gen<ImmutableArray<Request>> SignIn { get; } =
        from register in Plain.Registration(Texts.Sound, Gen.Const<Func<Names, string>>(names => $"\"{names.Email(0)}\""), $",\"password\":{Texts.Password}")
        from email in Draw.OneOf<Func<Names, string>>(
            names => names.Email(0), names => names.Email(0), names => names.Email(0), names => names.Email(0).ToUpperInvariant(), names => names.Email(1))
        from password in Draw.OneOf(Texts.Password, Texts.Password, "\"wrong horse battery\"")
        from token in Draw.Name
        select ImmutableArray.Create(
            register,
            Request.Post(_ => "/auth/token", names => $$"""{"email":"{{email(names)}}","password":{{password}}}""") with
            {
                Learn = (names, answer) => names.LearnToken(token, answer),
            });

    public static IReadOnlyList<Kind> All { get; } =
    [
        Kind.Of("register with a password and sign in", 4, SignIn),
        Kind.Of("sign in as somebody", 2, Draw.Email.Select(email =>
            Request.Post(_ => "/auth/token", names => $$"""{"email":{{email(names)}},"password":{{Texts.Password}}}"""))),
        Kind.Of("sign in with other members", 10, Draw.OneOf(
                "{}", "null", """{"email":"a@example.com"}""", """{"password":"12345678"}""", """{"email":"a@example.com","password":1}""",
                """{"email":null,"password":null}""", """{"email":"","password":""}""", """{"grant_type":"password"}""", """["a","b"]""")
            .Select(body => Request.Post(_ => "/auth/token", _ => body))),
        Kind.Of("use a token from signing in", 8,
            from request in Plain.Any
            from token in Draw.Name
            select request.With("Authorization", names => $"Bearer {names.Token(token)}")),
        Kind.Of("send odd credentials", 8,
            from request in Plain.Any
            from credentials in Draw.OneOf(
                "", "Bearer", "Bearer ", "Bearer a.b.c", "Bearer eyJhbGciOiJub25lIn0.e30.", "bearer x", "Basic YTpi", "Negotiate", "🦜", "Bearer a, Bearer b")
            select request.With("Authorization", credentials)),
    ];
}
