using Cello.Modularity.Contracts;
using Cello.Modularity.Events;
using Cello.Modularity.Modules;
using Cello.Modularity.Settings;
using Cello.Persistence;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Things.Application;
using Things.Contracts;
using Things.Infrastructure.Contracts;
using Things.Infrastructure.Endpoints;
using Things.Infrastructure.Jobs;
using Things.Infrastructure.Persistence;

namespace Things.Infrastructure;

/// <summary>The module Things: items, and how many units of them are left.</summary>
public sealed class ThingsModule : IModule
{
    public string Name => "things";

    public Uri DefaultAddress { get; } = new("http://127.0.0.1:8003");

    public IReadOnlyList<Type> Endpoints { get; } = [typeof(ItemEndpoints)];

    public IReadOnlyList<Contract> Contracts { get; } = [Contract.Of<IItemDirectory, IItemDirectoryApi>()];

    public IReadOnlyList<PublishedEvent> Events { get; } = [PublishedEvent.Of<ItemAdded>("things.added", version: 1, added => added.ItemId)];

    public void AddHere(IHostApplicationBuilder host)
    {
        ArgumentNullException.ThrowIfNull(host);

        host.AddSettings<ThingsOptions>(ThingsOptions.Section);
        host.AddModuleDatabase<ThingsDbContext, IItemRepository>(this);
        host.Services.AddScoped<IItemRepository, ItemRepository>();
        host.AddModuleUseCases<IItemRepository>(this);
        host.Services.AddRecurringJob<ThingsDbContext, RestockJob>();
        if (host.Environment.IsDevelopment())
        {
            host.Services.AddSingleton<IStartupStep, SampleItems>();
        }
    }
}
