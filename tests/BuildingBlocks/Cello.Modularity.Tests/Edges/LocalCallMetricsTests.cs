using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Cello.Application.Callers;
using Cello.Application.Messaging;
using Cello.Application.Modules;
using Cello.Modularity.Edges;
using Cello.Modularity.Modules;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace Cello.Modularity.Tests.Edges;

public sealed class LocalCallMetricsTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new();
    private readonly ConcurrentQueue<(double Seconds, string Tags)> _calls = [];
    private readonly ConcurrentQueue<(int State, string Tags)> _circuits = [];
    private readonly MeterListener _listener = new();
    private readonly IHost _host;
    private readonly SampleWork _work = new();

    public LocalCallMetricsTests()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddMetrics();
        builder.Services.AddSingleton<TimeProvider>(_clock);
        builder.Services.AddScoped<CurrentCaller>();
        builder.Services.AddSingleton(_work);
        builder.Services.AddUseCases<AskQuery>("asking", typeof(AskQuery).Assembly);
        builder.AddModule(new ModulePlacement(new SampleModule(), Address: null), new Uri("http://127.0.0.1:1"));
        _host = builder.Build();
        Listen(_host.Services.GetRequiredService<IMeterFactory>());
    }

    private ISample Local => _host.Services.GetRequiredService<ISample>();

    [Fact]
    public async Task A_value_is_ok_and_null_is_not_found()
    {
        await Local.FindAsync(1, TestContext.Current.CancellationToken);
        _work.Does = _ => Task.FromResult<SampleItem?>(null);
        await Local.FindAsync(1, TestContext.Current.CancellationToken);

        _calls.Select(call => call.Tags).ShouldBe([Tags("host", "ok"), Tags("host", "not_found")]);
    }

    [Fact]
    public async Task The_caller_is_the_module_whose_message_is_handled_and_is_reset_afterwards()
    {
        await _host.Services.GetRequiredService<IMediator>().Send(new AskQuery(), TestContext.Current.CancellationToken);
        await Local.FindAsync(1, TestContext.Current.CancellationToken);

        _calls.Select(call => call.Tags).ShouldBe([Tags("asking", "ok"), Tags("host", "ok")]);
    }

    [Fact]
    public async Task A_call_that_throws_is_a_bad_answer_as_it_is_remotely()
    {
        _work.Does = _ => throw new InvalidOperationException();

        await Should.ThrowAsync<ModuleUnavailableException>(Local.FindAsync(1, TestContext.Current.CancellationToken));

        _calls.ShouldHaveSingleItem().Tags.ShouldBe(Tags("host", "bad_answer"));
    }

    [Fact]
    public async Task A_call_that_exceeds_the_time_limit_is_a_timeout()
    {
        _work.Does = _ => new TaskCompletionSource<SampleItem?>().Task;

        var call = Local.FindAsync(1, TestContext.Current.CancellationToken);
        _clock.Advance(TimeSpan.FromSeconds(5));

        await Should.ThrowAsync<ModuleUnavailableException>(call);
        _calls.ShouldHaveSingleItem().ShouldBe((5, Tags("host", "timeout")));
    }

    [Fact]
    public async Task A_call_that_its_caller_cancels_is_cancelled()
    {
        using var leaving = new CancellationTokenSource();
        _work.Does = _ => new TaskCompletionSource<SampleItem?>().Task;

        var call = Local.FindAsync(1, leaving.Token);
        await leaving.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(call);
        _calls.ShouldHaveSingleItem().Tags.ShouldBe(Tags("host", "cancelled"));
    }

    [Fact]
    public async Task A_rejection_by_an_open_circuit_is_distinct_from_a_failure_and_the_gauge_is_2_when_open_and_1_when_half_open()
    {
        _work.Does = _ => throw new InvalidOperationException();
        for (var call = 0; call < 6; call++)
        {
            await Should.ThrowAsync<ModuleUnavailableException>(Local.FindAsync(1, TestContext.Current.CancellationToken));
        }

        _calls.Select(call => call.Tags).Last().ShouldBe(Tags("host", "open"));
        Circuit().ShouldBe((2, "callee=sample"));

        _work.Does = _ => Task.FromResult<SampleItem?>(new SampleItem(1, "found"));
        _clock.Advance(TimeSpan.FromSeconds(30));
        await Local.FindAsync(1, TestContext.Current.CancellationToken);
        Circuit().ShouldBe((1, "callee=sample"));
    }

    public void Dispose()
    {
        _listener.Dispose();
        _host.Dispose();
    }

    private static string Tags(string caller, string outcome) =>
        $"caller={caller} callee=sample method=FindAsync placement=local outcome={outcome}";

    private static string Text(ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"));

    private (int State, string Tags) Circuit()
    {
        _circuits.Clear();
        _listener.RecordObservableInstruments();
        return _circuits.ShouldHaveSingleItem();
    }

    private void Listen(IMeterFactory meters)
    {
        _listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == EdgeMetrics.MeterName && instrument.Meter.Scope == meters)
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>((_, seconds, tags, _) => _calls.Enqueue((seconds, Text(tags))));
        _listener.SetMeasurementEventCallback<int>((_, state, tags, _) => _circuits.Enqueue((state, Text(tags))));
        _listener.Start();
    }
}
