using System.Text.Json;
using Cello.Modularity.Edges.Rehearsals;

namespace Cello.Modularity.Tests.Edges.Rehearsals;

/// <summary>JSON is compared member by member, and a difference is the path of a member.</summary>
public sealed class JsonDifferencesTests
{
    [Theory]
    [InlineData("""{"a":1,"b":{"c":[1,"x",null,true]}}""", """{ "b": {"c":[1,"x",null,true]}, "a": 1 }""")]
    [InlineData("""{"a":"é"}""", """{"a":"\u00e9"}""")]
    [InlineData("""{"a":1}""", """{"a":1.0}""")]
    public void The_order_of_members_and_the_way_in_which_a_value_is_written_do_not_matter(string one, string other) => Between(one, other).ShouldBeEmpty();

    [Theory]
    [InlineData("""{"a":1}""", """{"a":2}""", "a")]
    [InlineData("""{"a":1}""", """{"a":"1"}""", "a")]
    [InlineData("""{"a":null}""", "{}", "a")]
    [InlineData("{}", """{"a":null}""", "a")]
    [InlineData("""{"a":{"b":1,"c":2}}""", """{"a":{"b":3,"c":4}}""", "a.b, a.c")]
    [InlineData("""{"a":{"b":1}}""", """{"a":null}""", "a")]
    [InlineData("""{"a":[{"b":1},{"b":2}]}""", """{"a":[{"b":3},{"b":4}]}""", "a[].b")]
    [InlineData("""{"a":[1,2]}""", """{"a":[2,1]}""", "a[]")]
    [InlineData("""{"a":[1,2]}""", """{"a":[1]}""", "a")]
    [InlineData("""{"a":1}""", "[]", "$")]
    public void A_difference_is_the_path_of_the_member(string one, string other, string paths) => string.Join(", ", Between(one, other)).ShouldBe(paths);

    [Fact]
    public void What_is_lost_does_not_include_what_is_added() =>
        JsonDifferences.Lost(JsonElement.Parse("""{"a":{"b":1},"c":[1]}"""), JsonElement.Parse("""{"a":{"d":1},"c":[2],"e":1}""")).ShouldBe(["a.b", "c[]"]);

    private static IReadOnlyList<string> Between(string one, string other) => JsonDifferences.Between(JsonElement.Parse(one), JsonElement.Parse(other));
}
