using System.Text.RegularExpressions;
using Cello.TopologyTests.Http;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.Access;

/// <summary>Below <c>/internal</c> every caller except other hosts gets one answer, however a request spells the path and whether or not the route exists.</summary>
public abstract partial class InternalPaths(Topology topology)
{
    private const string Route = "/internal/users/directory/1";

    private static readonly string[] Varying = ["Date", "X-Request-Id", "X-RateLimit-Remaining", "X-RateLimit-Reset"];

    public static TheoryData<string> OfTheRoute =>
    [
        Route, $"{Route}/", $"{Route}?x=1", "/Internal/users/directory/1", "/INTERNAL/USERS/DIRECTORY/1", "/%69nternal/users/directory/1",
        "/internal/%75sers/directory/1", "/%49NTERNA%4c/users/directory/1", "/./internal/users/directory/1", "/users/../internal/users/directory/1",
        "/users/%2e%2e/internal/users/directory/1",
    ];

    public static TheoryData<string> OfNothing =>
    [
        "/internal", "/internal/", "/internal/x", "/Internal/x", "/internal//x", "/internal//users/directory/1", "//internal/users/directory/1", "/%69nternal/x",
        "/internal/users/directory/x", "/internal/users/directory/1/x", "/internal/users%2Fdirectory%2F1", "/internal/..%2Fusers/1",
    ];

    [Theory]
    [MemberData(nameof(OfTheRoute))]
    [MemberData(nameof(OfNothing))]
    public async Task Without_a_token_every_internal_path_and_method_gets_the_same_401(string path) => await ShouldAllLookAlikeAsync("", path, 401, "unauthorized");

    [Theory]
    [MemberData(nameof(OfTheRoute))]
    [MemberData(nameof(OfNothing))]
    public async Task With_the_token_of_a_user_or_an_administrator_every_internal_path_gets_the_same_403(string path)
    {
        await ShouldAllLookAlikeAsync($"Bearer {Jwt.User(1)}", path, 403, "forbidden");
        await ShouldAllLookAlikeAsync($"Bearer {Jwt.Admin()}", path, 403, "forbidden");
    }

    [Theory]
    [MemberData(nameof(OfTheRoute))]
    public async Task Another_host_gets_the_answer_of_the_route(string path)
    {
        (await SendAsync(topology.UsersHost, Service, HttpMethod.Get, path)).ShouldBe(200);
        (await SendAsync(topology.UsersHost, Service, HttpMethod.Delete, path)).ShouldBeProblem(405, "method-not-allowed");
    }

    [Theory]
    [MemberData(nameof(OfNothing))]
    public async Task Another_host_gets_a_404_for_an_unknown_internal_path(string path) =>
        (await SendAsync(topology.UsersHost, Service, HttpMethod.Get, path)).ShouldBeProblem(404, "not-found");

    /// <summary>No host and no proxy treats these as paths below it.</summary>
    [Theory]
    [InlineData("/internals")]
    [InlineData("/internal-x/users/directory/1")]
    [InlineData("/internal%2Fusers%2Fdirectory%2F1")]
    [InlineData("/%2569nternal/users/directory/1")]
    [InlineData("/internal/../x")]
    public async Task Paths_that_only_resemble_internal_paths_are_not_found(string path) => (await SendAsync(topology.UsersHost, "", HttpMethod.Get, path)).ShouldBeProblem(404, "not-found");

    private static string Service => $"Bearer {Jwt.Service()}";

    private async Task ShouldAllLookAlikeAsync(string authorization, string path, int status, string problem)
    {
        var expected = (await SendAsync(topology.UsersHost, authorization, HttpMethod.Get, Route)).ShouldBeProblem(status, problem);
        foreach (var host in new[] { topology.UsersHost, topology.OrdersHost }.Distinct())
        {
            foreach (var method in new[] { HttpMethod.Get, HttpMethod.Post, HttpMethod.Put, HttpMethod.Delete, HttpMethod.Options })
            {
                Comparable(await SendAsync(host, authorization, method, path)).ShouldBe(Comparable(expected), $"{method} {path}");
            }
        }
    }

    /// <summary>Sent unchanged: only the bytes decide how other programs read a path.</summary>
    private static async Task<Answer> SendAsync(Host host, string authorization, HttpMethod method, string path)
    {
        using var client = new ApiClient(host.Address); // Not validated against the OpenAPI document, which does not contain these paths.
        using var request = new HttpRequestMessage(
            method, new Uri($"{host.Address.ToString().TrimEnd('/')}{path}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        if (authorization.Length > 0)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        return await client.SendAsync(request);
    }

    private static string Comparable(Answer answer) => TraceId().Replace(
        (answer with { Headers = answer.Headers.RemoveRange(Varying) }).ToString(), "\"trace_id\":\"\"");

    [GeneratedRegex("\"trace_id\":\"[^\"]*\"", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TraceId();
}

[Collection<SharedClosedOneProcess>]
public sealed class InternalPathsInOneProcess(ClosedOneProcess topology) : InternalPaths(topology);

[Collection<SharedClosedTwoProcesses>]
public sealed class InternalPathsInTwoProcesses(ClosedTwoProcesses topology) : InternalPaths(topology);
