using System.Collections.Immutable;
using Cello.TopologyTests.Equality.Requests;
using CsCheck;

namespace Cello.TopologyTests.Equality.Kinds;

internal static class AllKinds
{
    public static ImmutableArray<Kind> Kinds { get; } =
    [
        .. UserKinds.All, .. OrderKinds.All, .. ListKinds.All, .. KeyKinds.All, .. TokenKinds.All, .. BodyKinds.All, .. HttpKinds.All,
    ];

    /// <summary>Requests of every kind.</summary>
    public static Gen<ImmutableArray<Request>> Requests { get; } =
        Gen.Frequency([.. Kinds.Select(kind => (kind.Weight, (IGen<ImmutableArray<Request>>)kind.Requests))]);
}
