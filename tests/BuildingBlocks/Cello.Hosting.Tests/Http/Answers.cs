using System.Net.Http.Json;
using System.Text.Json;

namespace Cello.Hosting.Tests.Http;

internal static class Answers
{
    /// <summary>The only value of the header, or null if it is absent.</summary>
    public static string? Header(this HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) ? values.ShouldHaveSingleItem() : null;

    public static async Task<string?> ProblemTypeAsync(this HttpResponseMessage answer)
    {
        answer.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        return problem.GetProperty("type").GetString();
    }
}
