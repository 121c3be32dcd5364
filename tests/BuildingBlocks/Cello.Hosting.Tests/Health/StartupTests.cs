using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Cello.Hosting.Tests.Health;

public sealed class StartupTests
{
    [Fact]
    public async Task A_host_reports_that_it_is_starting_until_startup_is_complete()
    {
        var warmedUp = new TaskCompletionSource();
        await using var host = await SampleHost.StartAsync(builder => builder.Services.AddHostedService(_ => new WarmUp(warmedUp.Task)));
        var cancelled = TestContext.Current.CancellationToken;

        (await host.Client.GetAsync("/health/live", cancelled)).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var startup = await host.Client.GetAsync("/health/startup", cancelled);
        startup.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await startup.Content.ReadAsStringAsync(cancelled)).ShouldBe("""{"status":"unavailable","checks":{"startup":"starting"}}""");
        (await host.Client.GetAsync("/health/ready", cancelled)).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);

        warmedUp.SetResult();
        while ((await host.Client.GetAsync("/health/startup", cancelled)).StatusCode != HttpStatusCode.OK)
        {
            cancelled.ThrowIfCancellationRequested();
        }

        (await host.Client.GetStringAsync("/health/ready", cancelled)).ShouldBe(
            """{"status":"ok","checks":{"startup":"ok","accepting":"ok"}}""");
    }

    private sealed class WarmUp(Task done) : IHostedLifecycleService
    {
        public Task StartedAsync(CancellationToken cancellationToken) => done.WaitAsync(cancellationToken);

        public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
