using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Cello.Application.Callers;
using Cello.Application.Messaging;
using Cello.Application.Modules;
using Cello.Application.UnitsOfWork;
using Cello.Modularity.Edges;
using Cello.Modularity.Modules;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace Cello.Modularity.Tests.Edges;

public sealed class LocalCallMetricsTests : IDisposable
{
    private readonly FakeTimeProvider clock = new();
    private readonly ConcurrentQueue<(double Seconds, string Tags)> calls = [];
    private readonly ConcurrentQueue<(int State, string Tags)> circuits = [];
    private readonly MeterListener listener = new();
    private readonly IHost host;
    private readonly SampleWork work = new();

    public LocalCallMetricsTests()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddMetrics();
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddScoped<CurrentCaller>();
        builder.Services.AddSingleton(work);
        builder.Services.AddUseCases<IUnitOfWork>("asking", typeof(AskQuery).Assembly);
        builder.AddModule(new ModulePlacement(new SampleModule(), Address: null), new Uri("http://127.0.0.1:1"));
        host = builder.Build();
        Listen(host.Services.GetRequiredService<IMeterFactory>());
    }

    private ISample Local => host.Services.GetRequiredService<ISample>();

    [Fact]
    public async Task A_value_is_ok_and_null_is_not_found()
    {
        await Local.FindAsync(1, TestContext.Current.CancellationToken);
        work.Does = _ => Task.FromResult<SampleItem?>(null);
        await Local.FindAsync(1, TestContext.Current.CancellationToken);

        calls.Select(call => call.Tags).ShouldBe([Tags("host", "ok"), Tags("host", "not_found")]);
    }

    [Fact]
    public async Task The_caller_is_the_module_whose_message_is_handled_and_is_reset_afterwards()
    {
        await host.Services.GetRequiredService<IMediator>().Send(new AskQuery(), TestContext.Current.CancellationToken);
        await Local.FindAsync(1, TestContext.Current.CancellationToken);

        calls.Select(call => call.Tags).ShouldBe([Tags("asking", "ok"), Tags("host", "ok")]);
    }

    [Fact]
    public async Task A_call_that_throws_is_a_bad_answer_as_it_is_remotely()
    {
        work.Does = _ => throw new InvalidOperationException();

        await Should.ThrowAsync<ModuleUnavailableException>(Local.FindAsync(1, TestContext.Current.CancellationToken));

        calls.ShouldHaveSingleItem().Tags.ShouldBe(Tags("host", "bad_answer"));
    }

    [Fact]
    public async Task A_call_that_exceeds_the_time_limit_is_a_timeout()
    {
        work.Does = _ => new TaskCompletionSource<SampleItem?>().Task;

        var call = Local.FindAsync(1, TestContext.Current.CancellationToken);
        clock.Advance(TimeSpan.FromSeconds(5));

        await Should.ThrowAsync<ModuleUnavailableException>(call);
        calls.ShouldHaveSingleItem().ShouldBe((5, Tags("host", "timeout")));
    }

    [Fact]
    public async Task A_call_that_its_caller_cancels_is_cancelled()
    {
        using var leaving = new CancellationTokenSource();
        work.Does = _ => new TaskCompletionSource<SampleItem?>().Task;

        var call = Local.FindAsync(1, leaving.Token);
        await leaving.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(call);
        calls.ShouldHaveSingleItem().Tags.ShouldBe(Tags("host", "cancelled"));
    }

    [Fact]
    public async Task A_rejection_by_an_open_circuit_is_distinct_from_a_failure_and_the_gauge_is_2_when_open_and_1_when_half_open()
    {
        work.Does = _ => throw new InvalidOperationException();
        for (var call = 0; call < 6; call++)
        {
            await Should.ThrowAsync<ModuleUnavailableException>(Local.FindAsync(1, TestContext.Current.CancellationToken));
        }

        calls.Select(call => call.Tags).Last().ShouldBe(Tags("host", "open"));
        Circuit().ShouldBe((2, "callee=sample"));

        work.Does = _ => Task.FromResult<SampleItem?>(new SampleItem(1, "found"));
        clock.Advance(TimeSpan.FromSeconds(30));
        await Local.FindAsync(1, TestContext.Current.CancellationToken);
        Circuit().ShouldBe((1, "callee=sample"));
    }

    public void Dispose()
    {
        listener.Dispose();
        host.Dispose();
    }

    private static string Tags(string caller, string outcome) =>
        $"caller={caller} callee=sample method=FindAsync placement=local outcome={outcome}";

    private static string Text(ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"));

    private (int State, string Tags) Circuit()
    {
        circuits.Clear();
        listener.RecordObservableInstruments();
        return circuits.ShouldHaveSingleItem();
    }

    private void Listen(IMeterFactory meters)
    {
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == EdgeMetrics.MeterName && instrument.Meter.Scope == meters)
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<double>((_, seconds, tags, _) => calls.Enqueue((seconds, Text(tags))));
        listener.SetMeasurementEventCallback<int>((_, state, tags, _) => circuits.Enqueue((state, Text(tags))));
        listener.Start();
    }
}
