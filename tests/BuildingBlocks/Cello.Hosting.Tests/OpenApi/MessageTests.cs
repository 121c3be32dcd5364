namespace Cello.Hosting.Tests.OpenApi;

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
    public async Task An_example_is_written_as_the_host_writes_it_wherever_its_type_comes_out()
    {
        var answers = (await Described.DocumentAsync())["paths"]!["/notes"]!["post"]!["responses"]!;

        answers["201"]!["content"]!["application/json"]!["example"].ShouldBeJson("""{"id":1,"text":"Tea","writer":null}""");
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

    [Fact]
    public async Task The_key_has_no_example_for_a_page_to_send_unasked() =>
        (await Described.DocumentAsync()).Component("parameters", "IdempotencyKey").AsObject().Select(member => member.Key)
            .ShouldNotContain(member => member.StartsWith("example", StringComparison.Ordinal));

    [Fact]
    public async Task An_id_in_a_path_has_an_example_and_one_that_may_be_left_out_has_none()
    {
        var paths = (await Described.DocumentAsync())["paths"]!;

        paths["/bare/{id}"]!["delete"]!["parameters"].ShouldBeJson(
            """[{"name":"id","in":"path","required":true,"schema":{"type":"integer","format":"int64","minimum":1},"example":1}]""");
        paths["/raw"]!["get"]!["parameters"].ShouldBeJson("""[{"name":"user_id","in":"query","schema":{"type":"integer","format":"int64","minimum":1}}]""");
    }

    [Fact]
    public async Task What_an_exception_of_a_generated_client_says_is_the_error_of_the_problem() =>
        ((bool?)(await Described.DocumentAsync()).Component("schemas", "Problem")["properties"]!["error"]!["x-ms-primary-error-message"]).ShouldBe(true);

    [Fact]
    public async Task Every_text_and_list_of_an_answer_that_says_what_went_wrong_is_bounded()
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
    public async Task A_problem_comes_with_the_headers_that_belong_to_it(string response, string header)
    {
        var document = await Described.DocumentAsync();

        var reference = (string)document.Component("responses", response)["headers"]![header]!["$ref"]!;
        ((bool?)document.Component("headers", reference.Split('/')[^1])["required"]).ShouldBe(true);
    }
}
