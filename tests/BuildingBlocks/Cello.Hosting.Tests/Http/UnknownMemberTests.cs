using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;

namespace Cello.Hosting.Tests.Http;

public sealed class UnknownMemberTests
{
    [Theory]
    [InlineData("""{"UserId":1}""", "UserId", "is not a member of this body, user_id is")]
    [InlineData("""{"user_id":1,"Lines":[]}""", "Lines", "is not a member of this body, lines is")]
    [InlineData("""{"userId":1}""", "userId", "is not a member of this body, user_id is")]
    [InlineData("""{"user-id":1}""", "user-id", "is not a member of this body, user_id is")]
    [InlineData("""{"colour":"red"}""", "colour", "is not a member of this body")]
    [InlineData("""{"it's":1}""", "it's", "is not a member of this body")]
    [InlineData("""{"a.b":1}""", "a.b", "is not a member of this body")]
    [InlineData("""{"":1}""", "", "is not a member of this body")]
    [InlineData("""{"\u004cines":[]}""", "Lines", "is not a member of this body, lines is")]
    [InlineData("""{"lines":[{"amount":1},{"Amount":1}]}""", "lines[1].Amount", "is not a member of this body, amount is")]
    [InlineData("""{"address":{"City":"Ulm"}}""", "address.City", "is not a member of this body, city is")]
    [InlineData("""{"address":{"zip code":1}}""", "address.zip code", "is not a member of this body")]
    [InlineData("""{"user_id":1,"user_id":2}""", "user_id", "appears twice")]
    public async Task An_unknown_member_of_a_body_is_refused_by_its_name(string body, string field, string message)
    {
        var errors = await RefusedAsync(body);
        errors.EnumerateObject().ShouldHaveSingleItem().Name.ShouldBe(field);
        errors.GetProperty(field)[0].GetString().ShouldBe(message);
    }

    [Fact]
    public async Task A_long_name_is_truncated_in_the_error() =>
        (await RefusedAsync($$"""{"{{new string('x', 10_000)}}":1}""")).EnumerateObject().ShouldHaveSingleItem().Name.Length.ShouldBe(103);

    private static async Task<JsonElement> RefusedAsync(string body)
    {
        await using var host = await TestHost.StartAsync(app => app.MapPost("/baskets", (Basket basket) => basket).AllowAnonymous());
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/baskets") { Content = content };
        using var answer = await host.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        problem.GetProperty("type").GetString().ShouldBe("/problems/validation");
        return problem.GetProperty("errors");
    }

    internal sealed record Basket(long? UserId, IReadOnlyList<Line>? Lines, Address? Address);

    internal sealed record Line(int? Amount);

    internal sealed record Address(string? City);
}
