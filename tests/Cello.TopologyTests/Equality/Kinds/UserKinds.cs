using Cello.TopologyTests.Equality.Requests;
using CsCheck;

namespace Cello.TopologyTests.Equality.Kinds;

internal static class UserKinds
{
    public static IReadOnlyList<Kind> All { get; } =
    [
        Kind.Of("register", 70, Plain.Register),
        Kind.Of("register with an odd name", 25, Plain.Registration(Texts.Odd, Draw.Email)),
        Kind.Of("register with an odd e-mail", 25, Plain.Registration(Texts.Sound, Texts.OddEmails)),
        Kind.Of("register with an odd password", 8, Texts.OddPasswords.SelectMany(password =>
            Plain.Registration(Texts.Sound, Draw.Email, $",\"password\":{password}"))),
        Kind.Of("register with other members", 20, OtherMembers()),
        Kind.Of("get a user", 50, Plain.GetUser),
        Kind.Of("get a user by an odd id", 15, OddId("GET")),
        Kind.Of("change a user", 40, Plain.ChangeUser),
        Kind.Of("change a user oddly", 20, Gen.OneOf(
            Plain.Change(Texts.Odd, Draw.Email), Plain.Change(Texts.Sound, Texts.OddEmails))),
        Kind.Of("change a user by an odd id", 5, OddId("PUT")),
        Kind.Of("delete a user", 30, Plain.DeleteUser),
        Kind.Of("delete a user by an odd id", 5, OddId("DELETE")),
    ];

    private static Gen<Request> OtherMembers() =>
        from user in Draw.Name
        from email in Draw.Email
        from write in Draw.OneOf<Func<string, string>>(
            address => $$"""{"Name":"Carol","EMAIL":{{address}}}""",
            address => $$"""{"name":"Dave","email":{{address}},"role":"admin","id":99}""",
            address => $$"""{"name":"Alice","name":"Bob","email":{{address}}}""",
            address => $$"""{"email":{{address}}}""",
            address => $$"""{"name":"Alice","e_mail":{{address}}}""",
            address => $$"""{"name":{"first":"Alice"},"email":[{{address}}]}""",
            address => $$$"""{"user":{"name":"Alice","email":{{{address}}}}}""",
            _ => """{"name":"Alice"}""",
            _ => """{"name":null,"email":null,"password":null}""",
            _ => """{"name":"","email":"nonsense","password":"short"}""",
            _ => "{}")
        select Request.Post(_ => "/users", names => write(email(names))) with { Learn = (names, answer) => names.LearnUser(user, answer) };

    private static Gen<Request> OddId(string method) =>
        from user in Draw.Name
        from form in Ids.Odd
        select new Request(method, names => $"/users/{Ids.Write(form, names.User(user))}")
        {
            Body = method == "PUT" ? names => $$"""{"name":"Mallory","email":"{{names.Email(5)}}"}""" : null,
        };
}
