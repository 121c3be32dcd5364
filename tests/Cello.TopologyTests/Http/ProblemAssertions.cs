using System.Text.Json;

namespace Cello.TopologyTests.Http;

/// <summary>What every error has in common.</summary>
public static class ProblemAssertions
{
    private static readonly string[] Leaks = ["Exception", "   at ", "Cello.", "System.", "Microsoft.", "SQLite", "SELECT ", "INSERT "];

    public static Answer ShouldBeProblem(this Answer answer, int status, string type, string? error = null)
    {
        answer.ShouldBeProblem(status);
        answer.Text("type").ShouldBe($"/problems/{type}", answer.ToString());
        if (error is not null)
        {
            answer.Text("error").ShouldBe(error);
        }

        return answer;
    }

    public static Answer ShouldBeProblem(this Answer answer, int status)
    {
        answer.Status.ShouldBe(status, answer.ToString());
        answer.Header("Content-Type").ShouldBe("application/problem+json", answer.ToString());
        answer.Header("X-Request-Id").ShouldNotBeNullOrWhiteSpace(answer.ToString());
        answer.Json.GetProperty("status").GetInt32().ShouldBe(status);
        answer.Text("type").ShouldStartWith("/problems/");
        foreach (var member in new[] { "title", "detail", "error", "trace_id" })
        {
            answer.Text(member).ShouldNotBeNullOrWhiteSpace($"{member} in {answer}");
        }

        Leaks.Where(answer.Body.Contains).ShouldBeEmpty(answer.ToString());
        return answer;
    }

    /// <summary>A validation problem about exactly these fields, by the names that the caller used.</summary>
    public static Answer ShouldBeInvalid(this Answer answer, params string[] fields)
    {
        answer.ShouldBeProblem(400, "validation");
        var errors = answer.Json.GetProperty("errors").EnumerateObject().ToArray();
        errors.Select(field => field.Name).ShouldBe(fields, ignoreOrder: true, answer.ToString());
        errors.SelectMany(field => field.Value.EnumerateArray()).ShouldAllBe(message => message.GetString() != "", answer.ToString());
        return answer;
    }

    /// <summary>A body that cannot be read, reported as either kind of 400.</summary>
    public static Answer ShouldBeUnreadable(this Answer answer)
    {
        answer.ShouldBeProblem(400);
        answer.Text("type").ShouldBeOneOf("/problems/validation", "/problems/malformed-json");
        return answer;
    }

    public static Answer ShouldBe(this Answer answer, int status)
    {
        answer.Status.ShouldBe(status, answer.ToString());
        return answer;
    }

    private static string? Text(this Answer answer, string member) =>
        answer.Json.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
