using Carter;
using Cello.Hosting.Tests.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Cello.Hosting.Tests.Contracts;

/// <summary>Below <c>/internal</c> there are only contracts, so a host with a public endpoint there does not start.</summary>
public sealed class InternalRouteTests
{
    [Theory]
    [InlineData(typeof(Written), "GET/HEAD /internal/notes/{id}")]
    [InlineData(typeof(InCapitals), "GET/HEAD /Internal/notes")]
    [InlineData(typeof(InAGroup), "POST /internal/notes")]
    [InlineData(typeof(Anonymous), "GET/HEAD /internal")]
    public async Task A_public_endpoint_below_internal_is_refused_with_its_module_its_route_and_the_fix(Type endpoints, string route) => (await RefusalAsync(endpoints))
        .ShouldBe(
            $"The module tests maps the public endpoint {route} below /internal, where only contracts are: "
            + "map it at another path, or offer it to other modules as a contract, as docs/contracts.md tells.");

    [Fact]
    public async Task An_endpoint_that_takes_the_raw_request_is_refused_by_its_route() => (await RefusalAsync(typeof(ByHand)))
        .ShouldStartWith("This host maps the public endpoint GET/HEAD /internal/notes below /internal");

    [Fact]
    public async Task An_endpoint_whose_first_segment_is_a_parameter_starts_and_is_not_reachable_below_internal()
    {
        await using var host = await TestHost.StartAsync(app => app.MapGet("/{tenant}/notes", (string tenant) => tenant).AllowAnonymous());

        (await AnswerAsync(host, "/acme/notes")).ShouldBe((200, "acme"));
        (await AnswerAsync(host, "/internal/notes", ("Authorization", $"Bearer {host.Token("1")}"))).Status.ShouldBe(403);
    }

    private static async Task<string> RefusalAsync(Type endpoints)
    {
        var flags = new Dictionary<string, string?>(StringComparer.Ordinal) { ["urls"] = "http://127.0.0.1:0" };
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        stop.CancelAfter(TimeSpan.FromSeconds(30)); // A host that starts is stopped again, and is not a refusal.
        await using var error = new StringWriter();
        (await HostRunner.RunAsync([new TestModule(endpoints)], flags, error, stop.Token)).ShouldBe(1);
        return error.ToString().TrimEnd();
    }

    private static async Task<(int Status, string Body)> AnswerAsync(TestHost host, string path, params (string Name, string Value)[] headers)
    {
        using var answer = await host.GetAsync(path, headers);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    internal sealed class Written : ICarterModule
    {
        public void AddRoutes(IEndpointRouteBuilder app) => app.MapGet("/internal/notes/{id:long}", (long id) => TypedResults.Ok(id));
    }

    internal sealed class InCapitals : ICarterModule
    {
        public void AddRoutes(IEndpointRouteBuilder app) => app.MapGet("/Internal/notes", () => TypedResults.Ok());
    }

    internal sealed class InAGroup : ICarterModule
    {
        public void AddRoutes(IEndpointRouteBuilder app) => app.MapGroup("internal").MapPost("notes", () => TypedResults.Ok());
    }

    internal sealed class Anonymous : ICarterModule
    {
        public void AddRoutes(IEndpointRouteBuilder app) => app.MapGet("/internal", () => TypedResults.Ok()).AllowAnonymous();
    }

    internal sealed class ByHand : ICarterModule
    {
        public void AddRoutes(IEndpointRouteBuilder app) => app.MapGet("/internal/notes", (HttpContext http) => http.Response.CompleteAsync());
    }
}
