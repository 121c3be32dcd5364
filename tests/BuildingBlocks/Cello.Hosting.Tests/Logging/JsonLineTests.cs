using System.Diagnostics;
using System.Text.Json;

namespace Cello.Hosting.Tests.Logging;

public sealed class JsonLineTests
{
    [Fact]
    public void An_entry_becomes_one_JSON_object_with_its_values_as_fields()
    {
        using var activity = new Activity("request").SetIdFormat(ActivityIdFormat.W3C).Start();

        var line = Parse(Lines.Json(logger => Events.Told(logger, "a", 5)));

        line.EnumerateObject().ToDictionary(field => field.Name, field => field.Value.ToString()).ShouldBe(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["time"] = "2026-01-02T01:04:05Z",
                ["level"] = "warning",
                ["category"] = "Some.Category",
                ["event_id"] = "7",
                ["event"] = "Told",
                ["message"] = "Told a and 5",
                ["trace_id"] = activity.TraceId.ToHexString(),
                ["span_id"] = activity.SpanId.ToHexString(),
                ["user_text"] = "a",
                ["count"] = "5",
            },
            ignoreOrder: true);
        line.GetProperty("count").ValueKind.ShouldBe(JsonValueKind.Number);
    }

    [Theory]
    [InlineData("a\nb")]
    [InlineData("a\r\n{\"level\":\"error\"}")]
    [InlineData("\u001b[31mred\u0085\u2028\u2029")]
    [InlineData("lone \ud800 surrogate")]
    public void No_value_breaks_out_of_its_line(string value)
    {
        var written = Lines.Json(logger => Events.Told(logger, value, 1));

        written.Count(char.IsControl).ShouldBe(1);
        written.ShouldEndWith("}\n");
        written.ShouldNotContain('\u2028');
        Parse(written).GetProperty("level").GetString().ShouldBe("warning");
    }

    [Fact]
    public void An_exception_is_a_field_without_addresses_and_tokens()
    {
        var written = Lines.Json(logger => Events.Told(
            logger,
            "of alice@example.com",
            1,
            exception: new InvalidOperationException("bob@example.com sent eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.c2ln", new FormatException("inner"))));

        Parse(written).GetProperty("exception").GetString()!.ShouldStartWith("System.InvalidOperationException: [redacted] sent [redacted]\n");
        written.ShouldContain("inner");
        written.ShouldNotContain("example.com");
        written.ShouldNotContain("eyJ");
    }

    [Fact]
    public void Values_cannot_replace_the_lines_own_fields()
    {
        var written = Lines.Json(logger => Events.Clashed(logger, "yesterday", 1.5, message: true));

        var names = Parse(written).EnumerateObject().Select(field => field.Name).ToList();
        names.ShouldBeUnique();
        Parse(written).GetProperty("level").GetString().ShouldBe("information");
    }

    [Fact]
    public void Scopes_and_missing_values_are_left_out()
    {
        var written = Lines.Json(logger => Events.Told(logger, userText: null, 1));

        written.ShouldNotContain("scope-secret");
        Parse(written).TryGetProperty("user_text", out _).ShouldBeFalse();
    }

    [Fact]
    public void A_value_that_logs_while_it_is_written_is_harmless()
    {
        var inner = "";
        var talkative = new Talkative(() => inner = Lines.Json(other => Events.Told(other, "x", 1)));

        var written = Lines.Json(logger => Events.Valued(logger, talkative, null));

        Parse(written).GetProperty("value").GetString().ShouldBe("said");
        Parse(inner).GetProperty("user_text").GetString().ShouldBe("x");
    }

    private static JsonElement Parse(string line) => JsonElement.Parse(line);
}
