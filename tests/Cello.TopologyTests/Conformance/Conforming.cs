using System.Collections.Immutable;
using Cello.TestHosts.Conformance;
using Cello.TopologyTests.Http;

namespace Cello.TopologyTests.Conformance;

/// <summary>The validation of every answer of this suite can fail.</summary>
public sealed class Conforming
{
    private const string Document = """
        {
          "paths": {
            "/things/{id}": {
              "get": {
                "responses": {
                  "200": {
                    "headers": { "X-Count": { "$ref": "#/components/headers/Count" }, "X-Hint": { "schema": { "type": "string" } } },
                    "content": { "application/json": { "schema": { "$ref": "#/components/schemas/ThingPage" } } }
                  },
                  "204": { }
                }
              }
            }
          },
          "components": {
            "headers": { "Count": { "required": true, "schema": { "type": "integer", "minimum": 0 } } },
            "schemas": {
              "Thing": {
                "type": "object",
                "required": ["id", "state"],
                "properties": { "id": { "type": "integer", "format": "int64", "minimum": 1 }, "state": { "type": "string", "enum": ["new", "old"] } }
              },
              "ThingPage": {
                "type": "object",
                "required": ["things", "next"],
                "properties": {
                  "things": { "type": "array", "items": { "$ref": "#/components/schemas/Thing" } },
                  "next": { "type": ["null", "integer"], "format": "int64" },
                  "errors": { "type": "object", "additionalProperties": { "type": "array", "items": { "type": "string" } } }
                }
              }
            }
          }
        }
        """;

    private static readonly Answer Sound = new(
        200,
        ImmutableSortedDictionary.Create<string, string>(StringComparer.OrdinalIgnoreCase)
            .Add("Content-Type", "application/json; charset=utf-8").Add("X-Count", "1"),
        """{"things":[{"id":9223372036854775807,"state":"new"}],"next":null,"errors":{"any":["text"]}}""");

    [Theory]
    [InlineData("/things/1")]
    [InlineData("/Things/abc/")]
    public void A_described_answer_conforms(string path) => Violations(Sound, path).ShouldBeEmpty();

    [Fact]
    public void A_status_that_is_not_described_is_a_violation() =>
        Violations(Sound with { Status = 201 }).ShouldHaveSingleItem().ShouldBe("the status 201 is not one of 200, 204");

    [Theory]
    [InlineData("text/html")]
    [InlineData("application/problem+json")]
    public void A_content_type_that_is_not_described_is_a_violation(string type) =>
        Violations(Sound with { Headers = Sound.Headers.SetItem("Content-Type", type) })
            .ShouldHaveSingleItem().ShouldBe($"the content type {type} is not one of application/json");

    [Fact]
    public void A_required_header_that_is_missing_is_a_violation() =>
        Violations(Sound with { Headers = Sound.Headers.Remove("X-Count") }).ShouldHaveSingleItem().ShouldBe("the header X-Count is missing");

    [Theory]
    [InlineData("-1")]
    [InlineData("many")]
    [InlineData("")]
    public void A_header_that_breaks_its_schema_is_a_violation(string value) =>
        Violations(Sound with { Headers = Sound.Headers.SetItem("X-Count", value) })
            .ShouldHaveSingleItem().ShouldBe($"the header X-Count must not be '{value}'");

    [Theory]
    [InlineData("""{"things":[],"following":null}""")]
    [InlineData("""{"things":[],"next":null,"more":1}""")]
    [InlineData("""{"things":[],"next":"2"}""")]
    [InlineData("""{"things":null,"next":1}""")]
    [InlineData("""{"things":[{"id":1,"state":"lost"}],"next":1}""")]
    [InlineData("""{"things":[{"id":0,"state":"old"}],"next":1}""")]
    [InlineData("""{"things":[{"id":1,"state":"old","secret":"x"}],"next":1}""")]
    [InlineData("""{"things":[{"id":"1","state":"old"}],"next":1}""")]
    [InlineData("""{"things":[],"next":null,"errors":{"any":"text"}}""")]
    [InlineData("""[]""")]
    [InlineData("""null""")]
    [InlineData("")]
    [InlineData("""{"things":[""")]
    public void A_body_that_breaks_its_schema_is_a_violation(string body) => Violations(Sound with { Body = body }).ShouldNotBeEmpty();

    [Fact]
    public void A_body_where_the_description_has_none_is_a_violation() =>
        Violations(Sound with { Status = 204 }).ShouldHaveSingleItem().ShouldBe("there is a body where none is described");

    [Fact]
    public void A_request_that_is_not_described_may_fail_but_must_not_succeed()
    {
        Violations(Sound with { Status = 404 }, "/others").ShouldBeEmpty();
        Violations(Sound, "/others").ShouldHaveSingleItem().ShouldBe("there is no operation GET /others");
    }

    private static IReadOnlyList<string> Violations(Answer answer, string path = "/things/1") =>
        new ApiDescription(Document).Violations(HttpMethod.Get, path, answer);
}
