using System.Collections.Immutable;
using Cello.TopologyTests.Equality.Requests;
using CsCheck;

namespace Cello.TopologyTests.Equality.Kinds;

/// <summary>Something that callers do, right or wrong, in one request or in several that belong together.</summary>
/// <param name="Name">The name in reports.</param>
/// <param name="Weight">The relative frequency.</param>
/// <param name="Requests">Requests of this kind.</param>
internal sealed record Kind(string Name, int Weight, Gen<ImmutableArray<Request>> Requests)
{
    public static Kind Of(string name, int weight, Gen<Request> request) => Of(name, weight, request.Select(one => ImmutableArray.Create(one)));

    public static Kind Of(string name, int weight, Gen<ImmutableArray<Request>> requests) => new(
        name, weight, requests.Select(all => all.Select(request => request with { Kind = name }).ToImmutableArray()));
}
