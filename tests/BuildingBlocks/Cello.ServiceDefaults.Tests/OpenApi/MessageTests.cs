namespace Cello.ServiceDefaults.Tests.OpenApi;

public sealed class MessageTests
{
    [Fact]
    public async Task A_message_has_the_name_that_callers_know_and_the_rules_that_it_is_annotated_with()
    {
        var document = await Described.DocumentAsync();

        document.Component("schemas", "AddNote").ShouldBeJson("""
            {
              "type": "object",
              "required": ["text", "author", "user_id"],
              "properties": {
                "text": { "type": "string", "minLength": 1, "maxLength": 7 },
                "author": { "type": "string", "format": "email" },
                "user_id": { "type": "integer", "format": "int64", "minimum": 1 },
                "kind": { "type": ["null", "string"], "enum": ["tea", "milk"] },
                "labels": { "type": ["null", "array"], "minItems": 0, "maxItems": 3, "items": { "type": "string", "minLength": 1, "maxLength": 5 } }
              },
              "additionalProperties": false
            }
            """);
        document.Component("schemas", "Note").ShouldBeJson("""
            {
              "type": "object",
              "required": ["id", "text"],
              "properties": { "id": { "type": "integer", "format": "int64", "minimum": 1 }, "text": { "type": "string" } }
            }
            """);
    }

    [Fact]
    public async Task An_example_is_written_as_the_host_writes_it_wherever_its_type_comes_out()
    {
        var answers = (await Described.DocumentAsync())["paths"]!["/notes"]!["post"]!["responses"]!;

        answers["201"]!["content"]!["application/json"]!["example"].ShouldBeJson("""{"id":1,"text":"Tea"}""");
    }

    [Fact]
    public async Task Pages_are_asked_for_within_bounds()
    {
        var parameters = (await Described.DocumentAsync())["paths"]!["/notes"]!["get"]!["parameters"]!.AsArray();

        parameters.Select(parameter => (string?)parameter!["name"]).ShouldBe(["limit", "after"]);
        parameters[0]!["schema"].ShouldBeJson("""{"type":"integer","format":"int32","minimum":1,"maximum":1000,"default":100}""");
        parameters[1]!["schema"].ShouldBeJson("""{"type":"integer","format":"int64","minimum":0,"default":0}""");
    }

    [Fact]
    public async Task A_key_is_printable_and_of_bounded_length()
    {
        var document = await Described.DocumentAsync();

        document["paths"]!["/notes"]!["post"]!["parameters"].ShouldBeJson("""[{"$ref":"#/components/parameters/IdempotencyKey"}]""");
        document.Component("parameters", "IdempotencyKey")["schema"].ShouldBeJson("""{"type":"string","minLength":1,"maxLength":255,"pattern":"^[ -~]+$"}""");
    }

    [Theory]
    [InlineData("Unauthorized", "WWW-Authenticate")]
    [InlineData("TooManyRequests", "Retry-After")]
    [InlineData("Conflict", "X-Request-Id")]
    public async Task A_problem_comes_with_the_headers_that_belong_to_it(string response, string header)
    {
        var document = await Described.DocumentAsync();

        var reference = (string)document.Component("responses", response)["headers"]![header]!["$ref"]!;
        ((bool?)document.Component("headers", reference.Split('/')[^1])["required"]).ShouldBe(true);
    }
}
