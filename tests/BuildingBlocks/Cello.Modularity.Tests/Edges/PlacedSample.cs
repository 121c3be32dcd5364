using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Cello.Application.Callers;
using Cello.Application.Messaging;
using Cello.Contracts;
using Cello.Modularity.Edges;
using Cello.Modularity.Modules;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Cello.Modularity.Tests.Edges;

/// <summary>The sample module as another module sees it: in the same process, or behind HTTP. Only the placement differs.</summary>
internal sealed class PlacedSample : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _outcomes = [];
    private readonly MeterListener _listener = new();
    private readonly IHost _caller;
    private readonly SampleServer? _callee;

    private PlacedSample(SampleWork work, IHost caller, SampleServer? callee)
    {
        (Work, _caller, _callee) = (work, caller, callee);
        var meters = caller.Services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == EdgeMetrics.MeterName && instrument.Meter.Scope == meters)
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>((_, _, tags, _) => _outcomes.Enqueue((string)tags.ToArray().Single(tag => tag.Key == EdgeMetrics.OutcomeTag).Value!));
        _listener.Start();
    }

    public static TheoryData<string> Placements => ["local", "remote"];

    public SampleWork Work { get; }

    public ISample Sample => _caller.Services.GetRequiredService<ISample>();

    public Edge Edge => _caller.Services.GetRequiredKeyedService<Edge>("sample");

    public IServiceProvider Services => _caller.Services;

    /// <summary>The outcomes of the calls, in the terms of the metrics.</summary>
    public IReadOnlyCollection<string> Outcomes => _outcomes;

    public static async Task<PlacedSample> StartAsync(
        string placement,
        TimeProvider? clock = null,
        IEnumerable<(string Name, string Value)>? settings = null,
        Action<IServiceCollection>? services = null,
        Action<HttpContext>? look = null,
        string environment = "Development")
    {
        var work = new SampleWork();
        var callee = placement == "remote" ? await SampleServer.StartAsync(work, look ?? (_ => { })) : null;
        var caller = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = environment });
        caller.Configuration.AddInMemoryCollection((settings ?? []).Select(setting => KeyValuePair.Create($"Edges:sample:{setting.Name}", (string?)setting.Value)));
        caller.Services.AddMetrics();
        caller.Services.AddLogging();
        caller.Services.AddSingleton(clock ?? TimeProvider.System);
        caller.Services.AddSingleton(work);
        caller.Services.AddSingleton<IServiceTokens, NoTokens>();
        caller.Services.AddScoped<CurrentCaller>();
        caller.Services.AddUseCases<AskQuery>("asking", typeof(AskQuery).Assembly);
        services?.Invoke(caller.Services);
        caller.AddModule(new ModulePlacement(new SampleModule(), callee?.Address), new Uri("http://127.0.0.1:1"));
        return new PlacedSample(work, caller.Build(), callee);
    }

    public Task<SampleItem?> FindAsync(CancellationToken? cancellationToken = null) =>
        Sample.FindAsync(1, cancellationToken ?? TestContext.Current.CancellationToken);

    /// <param name="effect">The id of the effect; a new one if omitted.</param>
    public Task<Answer<SampleItem>> RenameAsync(Guid? effect = null) =>
        Sample.RenameAsync(new RenameSample(effect ?? Guid.NewGuid(), "new"), TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        _caller.Dispose();
        if (_callee is not null)
        {
            await _callee.DisposeAsync();
        }
    }

    private sealed class NoTokens : IServiceTokens
    {
        public string Current => "token";
    }
}
