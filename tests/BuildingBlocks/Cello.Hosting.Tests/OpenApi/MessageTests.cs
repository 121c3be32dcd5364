namespace Cello.Hosting.Tests.OpenApi;

public sealed class MessageTests
{
    [Fact]
    public async Task A_schema_has_its_public_name_and_the_rules_of_its_annotations()
    {
        var document = await Described.DocumentAsync();

        document.Component("schemas", "AddNote").ShouldBeJson("""
            {
              "type": "object",
              "required": ["text", "author", "user_id"],
              "properties": {
                "text": { "type": "string", "minLength": 1, "maxLength": 7 },
                "author": { "type": "string", "format": "email" },
                "user_id": { "type": "integer", "format": "int64", "minimum": 1, "examples": [1] },
                "kind": { "type": ["string", "null"], "enum": ["tea", "milk"] },
                "word": { "type": ["string", "null"], "format": "password" },
                "labels": { "type": ["array", "null"], "minItems": 0, "maxItems": 3, "items": { "type": "string", "minLength": 1, "maxLength": 5 } }
              },
              "additionalProperties": false
            }
            """);
        document.Component("schemas", "Note").ShouldBeJson("""
            {
              "type": "object",
              "required": ["id", "text"],
              "properties": {
                "id": { "type": "integer", "format": "int64", "minimum": 1, "examples": [1] },
                "text": { "type": "string" },
                "writer": { "oneOf": [{ "$ref": "#/components/schemas/Writer" }, { "type": "null" }] }
              }
            }
            """);
    }

    [Fact]
    public async Task An_example_is_serialized_as_the_host_serializes_it_wherever_its_type_is_used()
    {
        var answers = (await Described.DocumentAsync())["paths"]!["/notes"]!["post"]!["responses"]!;

        answers["201"]!["content"]!["application/json"]!["example"].ShouldBeJson("""{"id":1,"text":"Tea","writer":null}""");
    }

    [Fact]
    public async Task Page_parameters_have_limits()
    {
        var parameters = (await Described.DocumentAsync())["paths"]!["/notes"]!["get"]!["parameters"]!.AsArray();

        parameters.Select(parameter => (string?)parameter!["name"]).ShouldBe(["limit", "after"]);
        parameters[0]!["schema"].ShouldBeJson("""{"type":"integer","format":"int32","minimum":1,"maximum":1000,"default":100}""");
        parameters[1]!["schema"].ShouldBeJson("""{"type":"integer","format":"int64","minimum":0,"default":0}""");
    }

    [Fact]
    public async Task An_idempotency_key_is_printable_and_of_limited_length()
    {
        var document = await Described.DocumentAsync();

        document["paths"]!["/notes"]!["post"]!["parameters"].ShouldBeJson("""[{"$ref":"#/components/parameters/IdempotencyKey"}]""");
        document.Component("parameters", "IdempotencyKey")["schema"].ShouldBeJson("""{"type":"string","minLength":1,"maxLength":255,"pattern":"^[ -~]+$"}""");
    }

    [Fact]
    public async Task The_idempotency_key_has_no_example_that_a_page_would_send_by_default() =>
        (await Described.DocumentAsync()).Component("parameters", "IdempotencyKey").AsObject().Select(member => member.Key)
            .ShouldNotContain(member => member.StartsWith("example", StringComparison.Ordinal));

    [Fact]
    public async Task An_id_in_a_path_has_an_example_and_an_optional_id_has_none()
    {
        var paths = (await Described.DocumentAsync())["paths"]!;

        paths["/bare/{id}"]!["delete"]!["parameters"].ShouldBeJson(
            """[{"name":"id","in":"path","required":true,"schema":{"type":"integer","format":"int64","minimum":1},"example":1}]""");
        paths["/raw"]!["get"]!["parameters"].ShouldBeJson("""[{"name":"user_id","in":"query","schema":{"type":"integer","format":"int64","minimum":1}}]""");
    }

    [Fact]
    public async Task The_exception_message_of_a_generated_client_is_the_problems_error() =>
        ((bool?)(await Described.DocumentAsync()).Component("schemas", "Problem")["properties"]!["error"]!["x-ms-primary-error-message"]).ShouldBe(true);

    [Fact]
    public async Task Every_string_and_array_of_an_error_response_has_a_maximum_length()
    {
        var problem = (await Described.DocumentAsync()).Component("schemas", "Problem")["properties"]!.AsObject();

        foreach (var (name, member) in problem)
        {
            var schema = name == "errors" ? member!["additionalProperties"]!["items"]! : member!;
            (schema["maxLength"] ?? schema["format"]).ShouldNotBeNull(name);
        }

        problem["errors"]!["additionalProperties"]!["maxItems"].ShouldNotBeNull();
    }

    [Theory]
    [InlineData("Unauthorized", "WWW-Authenticate")]
    [InlineData("TooManyRequests", "Retry-After")]
    [InlineData("Conflict", "X-Request-Id")]
    public async Task A_problem_documents_its_headers(string response, string header)
    {
        var document = await Described.DocumentAsync();

        var reference = (string)document.Component("responses", response)["headers"]![header]!["$ref"]!;
        ((bool?)document.Component("headers", reference.Split('/')[^1])["required"]).ShouldBe(true);
    }
}
