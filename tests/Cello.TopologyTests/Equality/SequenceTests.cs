using System.Collections.Immutable;
using Cello.TopologyTests.Equality.Kinds;
using Cello.TopologyTests.Equality.Requests;

namespace Cello.TopologyTests.Equality;

public sealed class SequenceTests
{
    [Fact]
    public void The_same_seed_and_number_generate_the_same_sequence()
    {
        Written(seed: 1, number: 17).ShouldBe(Written(seed: 1, number: 17));
        Written(seed: 1, number: 18).ShouldNotBe(Written(seed: 1, number: 17));
        Written(seed: 2, number: 17).ShouldNotBe(Written(seed: 1, number: 17));
    }

    [Fact]
    public void A_thousand_sequences_contain_requests_of_every_kind()
    {
        var counts = Enumerable.Range(1, 1000)
            .SelectMany(number => Sequence.Of(seed: 1, number, Mode.Open).Requests)
            .CountBy(request => request.Kind, StringComparer.Ordinal)
            .ToDictionary(StringComparer.Ordinal);

        AllKinds.Kinds.Length.ShouldBeGreaterThan(30);
        AllKinds.Kinds.Select(kind => kind.Name).ShouldBeUnique();
        AllKinds.Kinds.Where(kind => counts.GetValueOrDefault(kind.Name) < 3).ShouldBeEmpty();
    }

    [Fact]
    public void A_name_stands_for_the_id_in_the_answer_and_before_that_for_an_unused_id()
    {
        var names = new Names("p1");
        names.User(0).ShouldBe(9_000_000_000_000);

        names.LearnUser(0, Answered(201, """{"id":7,"name":"Alice"}"""));
        names.LearnUser(0, Answered(409, """{"id":8}"""));
        names.LearnUser(0, Answered(201, "<html>"));

        names.User(0).ShouldBe(7);
        names.User(1).ShouldBe(9_000_000_000_001);
        names.Order(0).ShouldBe(9_000_000_000_000);
    }

    private static Answer Answered(int status, string body) => new(status, ImmutableSortedDictionary<string, string>.Empty, body);

    private static string Written(ulong seed, int number)
    {
        var names = new Names("p1");
        return string.Join('\n', Sequence.Of(seed, number, Mode.Closed).Requests.Select(request =>
            $"{request.Kind}: {request.Simpler().Count()} headers, {(request with { Headers = request.Headers.Clear() }).For(names)}"));
    }
}
