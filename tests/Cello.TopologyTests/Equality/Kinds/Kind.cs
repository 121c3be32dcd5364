using System.Collections.Immutable;
using Cello.TopologyTests.Equality.Requests;
using CsCheck;

namespace Cello.TopologyTests.Equality.Kinds;

/// <summary>Something that callers do, right or wrong, in one request or in a few that belong together.</summary>
/// <param name="Name">Appears in reports.</param>
/// <param name="Weight">How often it happens, compared to the others.</param>
/// <param name="Requests">Examples of it.</param>
internal sealed record Kind(string Name, int Weight, Gen<ImmutableArray<Request>> Requests)
{
    public static Kind Of(string name, int weight, Gen<Request> request) => Of(name, weight, request.Select(one => ImmutableArray.Create(one)));

    public static Kind Of(string name, int weight, Gen<ImmutableArray<Request>> requests) => new(
        name, weight, requests.Select(all => all.Select(request => request with { Kind = name }).ToImmutableArray()));
}
