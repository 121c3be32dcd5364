using System.Collections.Immutable;

namespace Cello.TopologyTests.Equality.Shrinking;

public sealed class ShrinkerTests
{
    [Theory]
    [InlineData("abcdefghij", "j", "j")]
    [InlineData("abcdefghij", "a", "a")]
    [InlineData("abcdefghij", "aj", "aj")]
    [InlineData("abcdefghij", "cdh", "cdh")]
    [InlineData("abc", "abc", "abc")]
    [InlineData("a", "a", "a")]
    [InlineData("aaaa", "a", "a")]
    [InlineData("aBcDe", "B", "b")]
    [InlineData("aBcDe", "BD", "bd")]
    public async Task The_result_contains_only_what_the_failure_needs(string failing, string taken, string shrunk)
    {
        var result = await Shrinker.ShrinkAsync(
            [.. failing],
            item => char.IsUpper(item) ? [char.ToLowerInvariant(item)] : [],
            items => Task.FromResult(ContainsInOrder(items, taken)));

        new string([.. result]).ShouldBe(shrunk);
    }

    [Fact]
    public async Task A_single_failing_item_is_found_in_a_few_failing_attempts()
    {
        var failures = 0;
        await Shrinker.ShrinkAsync([.. "abcdefghijkl"], _ => [], items =>
        {
            var fails = items.Contains('l');
            failures += fails ? 1 : 0;
            return Task.FromResult(fails);
        });

        failures.ShouldBe(1);
    }

    private static bool ContainsInOrder(ImmutableArray<char> items, string taken)
    {
        var rest = taken.AsEnumerable();
        foreach (var item in items)
        {
            rest = rest.Any() && char.ToUpperInvariant(rest.First()) == char.ToUpperInvariant(item) ? rest.Skip(1) : rest;
        }

        return !rest.Any();
    }
}
