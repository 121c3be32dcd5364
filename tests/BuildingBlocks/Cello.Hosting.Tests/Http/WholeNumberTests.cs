using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;

namespace Cello.Hosting.Tests.Http;

public sealed class WholeNumberTests
{
    [Theory]
    [InlineData("1.0", "1")]
    [InlineData("1e0", "1")]
    [InlineData("1E+2", "100")]
    [InlineData("10e-1", "1")]
    [InlineData("0.10e1", "1")]
    [InlineData("-0.0", "0")]
    [InlineData("0e999999999999", "0")]
    [InlineData("-12.50e1", "-125")]
    [InlineData("9007199254740993.0", "9007199254740993")]
    [InlineData("9223372036854775807.000", "9223372036854775807")]
    [InlineData("-9.223372036854775808e18", "-9223372036854775808")]
    public async Task A_number_without_a_fraction_is_an_integer_with_full_precision(string sent, string read) =>
        (await PostAsync(sent)).ShouldBe((HttpStatusCode.OK, $$"""{"large":{{read}},"small":null}"""));

    [Theory]
    [InlineData("1.5")]
    [InlineData("1e-1")]
    [InlineData("1.00000000000000000000000000000000000001")]
    [InlineData("9223372036854775807.1")]
    [InlineData("9223372036854775808.0")]
    [InlineData("1e19")]
    [InlineData("1e400")]
    [InlineData("1e999999999999")]
    [InlineData("1e-999999999999")]
    [InlineData("\"1.0\"")]
    [InlineData("1.")]
    public async Task A_number_with_a_fraction_or_out_of_range_is_refused(string sent) => (await PostAsync(sent)).Status.ShouldBe(HttpStatusCode.BadRequest);

    [Theory]
    [InlineData("127.0", HttpStatusCode.OK)]
    [InlineData("128.0", HttpStatusCode.BadRequest)]
    [InlineData("-1.28e2", HttpStatusCode.OK)]
    public async Task Every_integer_type_has_its_own_range(string sent, HttpStatusCode status) => (await PostAsync("1", sent)).Status.ShouldBe(status);

    private static async Task<(HttpStatusCode Status, string Body)> PostAsync(string large, string small = "null")
    {
        await using var host = await TestHost.StartAsync(app => app.MapPost("/numbers", (Numbers numbers) => numbers).AllowAnonymous());
        using var content = new StringContent($$"""{"large":{{large}},"small":{{small}}}""", Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/numbers") { Content = content };
        using var answer = await host.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    internal sealed record Numbers(long Large, sbyte? Small);
}
