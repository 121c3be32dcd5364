using Cello.Modularity.Contracts;
using Cello.Modularity.Events;
using Cello.Modularity.Modules;
using Microsoft.Extensions.Hosting;

namespace Cello.Modularity.Tests.Events;

/// <summary>A module that is nothing but its lists of events.</summary>
internal sealed class ListedModule(string name) : IModule
{
    public string Name => name;

    public string ServiceName => $"{name}_service";

    public Uri DefaultAddress { get; } = new("http://127.0.0.1:1");

    public string AddressSetting => $"{name}_URL";

    public IReadOnlyList<Type> Endpoints => [];

    public IReadOnlyList<Contract> Contracts => [];

    public IReadOnlyList<PublishedEvent> Events { get; init; } = [];

    public IReadOnlyList<Subscription> Subscriptions { get; init; } = [];

    public void AddHere(IHostApplicationBuilder host)
    {
    }
}
