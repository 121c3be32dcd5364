using System.Net;
using Cello.Hosting.Tests.Http;
using Cello.Web.OpenApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;

namespace Cello.Hosting.Tests.OpenApi;

public sealed class DocumentTests
{
    [Fact]
    public async Task The_operations_of_modules_are_described_and_those_of_the_host_are_not()
    {
        var document = await Described.DocumentAsync();

        document["paths"]!.AsObject().Select(path => path.Key).ShouldBe(["/notes", "/bare/{id}", "/bare/{kind}", "/raw"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("/bare/{id}", "delete", "204 400 401 404 409 429 500 503")]
    [InlineData("/bare/{kind}", "get", "200 400 401 404 429 500 503")]
    [InlineData("/raw", "get", "200 400 401 429 500 503")]
    [InlineData("/notes", "get", "200 400 401 429 500 503")]
    [InlineData("/notes", "post", "201 400 403 408 409 413 415 422 429 500 503")]
    public async Task Problem_responses_follow_from_an_endpoints_signature_and_metadata_in_addition_to_its_own(string path, string method, string statuses) =>
        (await Described.DocumentAsync())["paths"]![path]![method]!.Statuses().ShouldBe(statuses);

    [Fact]
    public async Task On_an_open_host_a_token_is_optional()
    {
        var notes = (await Described.DocumentAsync())["paths"]!["/notes"]!;

        notes["post"]!["security"].ShouldBeJson("[]");
        notes["get"]!["security"].ShouldBeJson("""[{},{"bearer":[]}]""");
    }

    [Fact]
    public async Task Tags_are_described()
    {
        var document = await Described.DocumentAsync();

        document["tags"]!.AsArray().ShouldContain(tag => (string?)tag!["name"] == "Notes" && (string?)tag["description"] == "What is worth remembering.");
        document["paths"]!["/notes"]!["get"]!["tags"].ShouldBeJson("""["Notes"]""");
    }

    [Fact]
    public async Task Concurrent_requests_generate_the_document_once()
    {
        var made = 0;
        await using var host = await Described.StartAsync(builder => builder.Services.Configure<OpenApiOptions>("v1", options =>
            options.AddDocumentTransformer((_, _, _) => Task.FromResult(Interlocked.Increment(ref made)))));

        var documents = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ =>
            host.Client.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken)));

        documents.Distinct(StringComparer.Ordinal).ShouldHaveSingleItem();
        made.ShouldBe(1);
    }

    [Theory]
    [InlineData("/openapi/v1.json")]
    [InlineData("/docs")]
    [InlineData("/docs/")]
    [InlineData("/docs/scalar.js")]
    public async Task When_disabled_a_host_serves_no_OpenAPI_document(string path)
    {
        await using var host = await Described.StartAsync(builder => builder.Configuration["OpenApi:Enabled"] = "false");

        using var answer = await host.Client.GetAsync(path, TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task OpenAPI_adds_no_service_that_stores_keys_on_disk()
    {
        var services = new List<string>();
        await using var host = await Described.StartAsync(builder => services.AddRange(builder.Services.Select(service => service.ServiceType.Name)));

        services.ShouldContain("IOpenApiDocumentProvider");
        services.ShouldNotContain("IDataProtectionProvider");
    }

    [Theory]
    [InlineData(StatusCodes.Status200OK)]
    [InlineData(StatusCodes.Status418ImATeapot)]
    public async Task An_unknown_problem_status_is_refused_when_the_endpoint_is_mapped(int status) =>
        await Should.ThrowAsync<ArgumentOutOfRangeException>(() => TestHost.StartAsync(app => app.MapGet("/tea", () => "tea").ProducesProblems(status)));

    [Theory]
    [InlineData("/docs/anything")]
    [InlineData("/docs/v1")]
    [InlineData("/docs/v1/")]
    [InlineData("/docs/index.html")]
    [InlineData("/openapi/v2.json")]
    public async Task Only_the_page_and_its_assets_are_served_below_its_address(string path)
    {
        await using var host = await Described.StartAsync();

        (await host.Client.GetAsync(path, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await host.Client.GetAsync("/docs", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await host.Client.GetAsync("/docs/scalar.js", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
