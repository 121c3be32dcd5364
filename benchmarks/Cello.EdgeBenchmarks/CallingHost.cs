using System.Diagnostics.Metrics;
using Cello.Application.Callers;
using Cello.Modularity.Edges;
using Cello.Modularity.Modules;
using Cello.Users.Contracts;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Cello.EdgeBenchmarks;

/// <summary>The process of a module that calls Users, with the services that a host registers for the edge, and a listener to its metrics.</summary>
internal sealed class CallingHost : IDisposable
{
    private readonly MeterListener _metrics = new();
    private readonly IHost _host;

    /// <param name="users">The module that is called.</param>
    /// <param name="address">The address of the module, or null for this process.</param>
    /// <param name="settings">The settings of the edge.</param>
    public CallingHost(Users users, Uri? address = null, params IEnumerable<(string Name, string Value)> settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Configuration.AddInMemoryCollection(
            settings.Select(setting => KeyValuePair.Create($"Edges:users:{setting.Name}", (string?)setting.Value)));
        builder.Services.AddMetrics().AddLogging();
        builder.Services.AddScoped<CurrentCaller>();
        builder.Services.AddSingleton<IServiceTokens, Tokens>();
        builder.AddModule(new ModulePlacement(users, address), new Uri("http://127.0.0.1:1"));
        _host = builder.Build();
        Listen(_host.Services.GetRequiredService<IMeterFactory>());
        Directory = _host.Services.GetRequiredService<IUserDirectory>();
    }

    /// <summary>The contract as Orders receives it.</summary>
    public IUserDirectory Directory { get; }

    public void Dispose()
    {
        _metrics.Dispose();
        _host.Dispose();
    }

    private void Listen(IMeterFactory meters)
    {
        _metrics.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == EdgeMetrics.MeterName && instrument.Meter.Scope == meters)
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        _metrics.SetMeasurementEventCallback<double>((_, _, _, _) => { });
        _metrics.Start();
    }

    private sealed class Tokens : IServiceTokens
    {
        public string Current => "token";
    }
}
