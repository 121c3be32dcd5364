using System.Diagnostics.Metrics;
using Cello.Hosting.Console.Recording;
using Cello.Modularity.Edges.Rehearsals;
using Microsoft.Extensions.DependencyInjection;

namespace Cello.Hosting.Tests.Console;

public sealed class RehearsalRecorderTests
{
    [Fact]
    public async Task The_bytes_are_the_mean_of_calls_to_the_module_and_not_of_its_events()
    {
        await using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var meters = services.GetRequiredService<IMeterFactory>();
        using var recorder = new RehearsalRecorder(meters);
        var metrics = new RehearsalMetrics(meters);
        recorder.Summarize("catalog", rate: 1).BytesMean.ShouldBeNull();

        metrics.Record("catalog", "FindAsync", new Comparison([], 100, TimeSpan.FromMilliseconds(1)));
        metrics.Record("catalog", "ListAsync", new Comparison([], 201, TimeSpan.FromMilliseconds(1)));
        metrics.Record("catalog", "shop.opened", new Comparison([], 5000, Duration: null));
        metrics.Record("other", "FindAsync", new Comparison([], 7000, TimeSpan.FromMilliseconds(1)));

        recorder.Summarize("catalog", rate: 1).BytesMean.ShouldBe(150.5);
    }
}
