using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Cello.Application.Callers;
using Cello.Application.Messaging;
using Cello.Modularity.Edges;
using Cello.Modularity.Edges.Rehearsals;
using Cello.Modularity.Modules;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cello.Modularity.Tests.Edges.Rehearsals;

/// <summary>The sample module in the process of its caller, and a second time at the address where calls are rehearsed.</summary>
internal sealed class RehearsedSample : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _results = [];
    private readonly ConcurrentQueue<string> _calls = [];
    private readonly MeterListener _listener = new();
    private readonly SampleServer _other;
    private readonly IHost _caller;
    private long _durations;
    private long _bytes;

    private RehearsedSample(SampleWork here, SampleWork there, RecordedLog log, IHost caller, SampleServer other)
    {
        (Here, There, Log, _caller, _other) = (here, there, log, caller, other);
        var meters = caller.Services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Scope == meters)
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => RecordDuration(instrument, tags));
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => RecordValue(instrument, value, tags));
        _listener.Start();
    }

    /// <summary>What the module does in the caller's process.</summary>
    public SampleWork Here { get; }

    /// <summary>What it does in the other one.</summary>
    public SampleWork There { get; }

    public RecordedLog Log { get; }

    public Edge Edge => _caller.Services.GetRequiredKeyedService<Edge>("sample");

    public ISample Sample => _caller.Services.GetRequiredService<ISample>();

    public IServiceProvider Services => _caller.Services;

    /// <summary>The results of the rehearsals so far.</summary>
    public IReadOnlyCollection<string> Results => _results;

    /// <summary>The outcomes of the calls themselves.</summary>
    public IReadOnlyCollection<string> Calls => _calls;

    /// <summary>The number of remote answers whose duration was recorded.</summary>
    public long Durations => Interlocked.Read(ref _durations);

    public long Bytes => Interlocked.Read(ref _bytes);

    /// <param name="rate">The share of the calls to rehearse.</param>
    /// <param name="clock">The clock of the caller's process.</param>
    /// <param name="look">Sees each request to the other process.</param>
    /// <param name="address">Where calls are rehearsed, instead of the other process.</param>
    /// <param name="settings">Settings of the edge.</param>
    public static async Task<RehearsedSample> StartAsync(
        string rate = "1",
        TimeProvider? clock = null,
        Action<HttpContext>? look = null,
        Uri? address = null,
        IEnumerable<(string Name, string Value)>? settings = null)
    {
        var (here, there, log) = (new SampleWork(), new SampleWork(), new RecordedLog());
        var other = await SampleServer.StartAsync(there, look ?? (_ => { }));
        var caller = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = Environments.Production });
        IEnumerable<(string Name, string Value)> all = [("Rehearsal:Rate", rate), ("Rehearsal:Address", (address ?? other.Address).AbsoluteUri), .. settings ?? []];
        caller.Configuration.AddInMemoryCollection(
            all.Select(setting => KeyValuePair.Create($"Edges:sample:{setting.Name}", (string?)setting.Value)));
        caller.Services.AddMetrics();
        caller.Services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Information).AddProvider(log));
        caller.Services.AddSingleton(clock ?? TimeProvider.System);
        caller.Services.AddSingleton(here);
        caller.Services.AddSingleton<IServiceTokens, Tokens>();
        caller.Services.AddScoped<CurrentCaller>();
        caller.Services.AddUseCases<AskQuery>("asking", typeof(AskQuery).Assembly);
        caller.AddModule(new ModulePlacement(new SampleModule(), Address: null), new Uri("http://127.0.0.1:1"));
        var rehearsed = new RehearsedSample(here, there, log, caller.Build(), other);
        await rehearsed._caller.StartAsync(TestContext.Current.CancellationToken);
        return rehearsed;
    }

    public Task<SampleItem?> FindAsync(CancellationToken? cancellationToken = null) =>
        Sample.FindAsync(1, cancellationToken ?? TestContext.Current.CancellationToken);

    /// <summary>Waits for the results of all rehearsals that were begun.</summary>
    public async Task<IReadOnlyCollection<string>> ResultsAsync(int count)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(TimeSpan.FromSeconds(30));
        while (_results.Count < count)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), deadline.Token);
        }

        return _results;
    }

    public async ValueTask DisposeAsync()
    {
        await _caller.StopAsync(CancellationToken.None);
        _listener.Dispose();
        _caller.Dispose();
        await _other.DisposeAsync();
    }

    private static string Tag(ReadOnlySpan<KeyValuePair<string, object?>> tags, string name) => (string)tags.ToArray().Single(tag => tag.Key == name).Value!;

    private void RecordDuration(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (instrument.Name == EdgeMetrics.CallDuration)
        {
            _calls.Enqueue(Tag(tags, EdgeMetrics.OutcomeTag));
        }
        else if (instrument.Name == RehearsalMetrics.Duration)
        {
            Interlocked.Increment(ref _durations);
        }
    }

    private void RecordValue(Instrument instrument, long value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (instrument.Name == RehearsalMetrics.Size)
        {
            Interlocked.Add(ref _bytes, value);
        }
        else if (instrument.Name == RehearsalMetrics.Results && value > 0)
        {
            _results.Enqueue(Tag(tags, RehearsalMetrics.ResultTag));
        }
    }

    private sealed class Tokens : IServiceTokens
    {
        public string Current => "token";
    }
}
