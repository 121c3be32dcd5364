using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace Cello.Hosting.Tests.Health;

public sealed class SharedChecksTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly SlowCheck _check = new();

    [Fact]
    public async Task Concurrent_probes_share_one_run_of_the_check()
    {
        await using var host = await SampleHost.StartAsync(AddCheck);

        var probes = Enumerable.Range(0, 50).Select(_ => host.Client.GetAsync("/health/ready", Cancelled)).ToArray();
        await _check.Begun;
        _check.Answer.SetResult(HealthCheckResult.Healthy());

        (await Task.WhenAll(probes)).ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.OK);
        _check.Runs.ShouldBe(1);
    }

    [Fact]
    public async Task The_result_of_a_check_serves_every_probe_for_one_second()
    {
        await using var host = await SampleHost.StartAsync(AddCheck);
        _check.Answer.SetResult(HealthCheckResult.Healthy());

        foreach (var path in new[] { "/health/ready", "/health", "/health/ready" })
        {
            (await host.Client.GetAsync(path, Cancelled)).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        _clock.Advance(TimeSpan.FromMilliseconds(999));
        await host.Client.GetAsync("/health/ready", Cancelled);
        _check.Runs.ShouldBe(1);

        _clock.Advance(TimeSpan.FromMilliseconds(1));
        await host.Client.GetAsync("/health/ready", Cancelled);
        _check.Runs.ShouldBe(2);
    }

    [Fact]
    public async Task A_check_that_hangs_fails_after_the_time_limit_and_is_not_started_again()
    {
        await using var host = await SampleHost.StartAsync(AddCheck);

        var first = host.Client.GetStringAsync("/health", Cancelled);
        await _check.Begun;
        await AdvanceUntilAsync(first);

        (await Should.ThrowAsync<HttpRequestException>(first)).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        using var second = await host.Client.GetAsync("/health/ready", Cancelled);
        (await second.Content.ReadAsStringAsync(Cancelled)).ShouldContain("\"slow\":\"timeout\"");
        _check.Runs.ShouldBe(1);

        _check.Answer.SetResult(HealthCheckResult.Healthy());
    }

    [Fact]
    public async Task The_exception_of_a_check_is_not_shown()
    {
        await using var host = await SampleHost.StartAsync(AddCheck);
        _check.Answer.SetException(new InvalidOperationException("password=secret"));

        using var answer = await host.Client.GetAsync("/health/ready", Cancelled);

        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await answer.Content.ReadAsStringAsync(Cancelled)).ShouldBe(
            """{"status":"unavailable","checks":{"startup":"ok","accepting":"ok","slow":"failed"}}""");
    }

    [Fact]
    public async Task A_description_of_several_words_is_not_shown_and_a_single_word_is()
    {
        await using var host = await SampleHost.StartAsync(AddCheck);
        _check.Answer.SetResult(HealthCheckResult.Unhealthy("Can't open /var/data/users.db"));
        (await ReadyAsync(host)).ShouldContain("\"slow\":\"failed\"");

        _check.Answer = new TaskCompletionSource<HealthCheckResult>();
        _check.Answer.SetResult(HealthCheckResult.Unhealthy("missing"));
        _clock.Advance(TimeSpan.FromSeconds(1));
        (await ReadyAsync(host)).ShouldContain("\"slow\":\"missing\"");
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private static async Task<string> ReadyAsync(SampleHost host)
    {
        using var answer = await host.Client.GetAsync("/health/ready", Cancelled);
        return await answer.Content.ReadAsStringAsync(Cancelled);
    }

    private void AddCheck(IHostApplicationBuilder host)
    {
        host.Services.AddSingleton<TimeProvider>(_clock);
        host.Services.AddHealthChecks().AddCheck("slow", _check, tags: ["ready"]);
    }

    /// <summary>The time limit starts a moment after the check, so the clock is advanced until it has expired.</summary>
    private async Task AdvanceUntilAsync(Task over)
    {
        while (!over.IsCompleted)
        {
            _clock.Advance(TimeSpan.FromSeconds(2));
            await Task.Yield();
        }
    }
}
