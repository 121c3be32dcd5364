using Cello.TopologyTests.Equality.Requests;
using CsCheck;

namespace Cello.TopologyTests.Equality.Kinds;

/// <summary>The subjects of requests: mostly the first of its kind, so that the requests of a sequence affect each other.</summary>
internal static class Draw
{
    /// <summary>The name of a user, an order or a token.</summary>
    public static Gen<int> Name { get; } = Gen.Frequency((6, 0), (3, 1), (1, 2));

    public static Gen<int> Key { get; } = Gen.Frequency((2, 0), (1, 1));

    /// <summary>One of a few addresses, so that some conflict, as JSON and in any letter case.</summary>
    public static Gen<Func<Names, string>> Email { get; } =
        from name in Gen.Int[0, 5]
        from form in Gen.Frequency<Func<string, string>>(
            (8, email => email), (1, email => email.ToUpperInvariant()), (1, email => char.ToUpperInvariant(email[0]) + email[1..]))
        select (Func<Names, string>)(names => $"\"{form(names.Email(name))}\"");

    public static Gen<T> OneOf<T>(params T[] values) => Gen.OneOf(values);
}
