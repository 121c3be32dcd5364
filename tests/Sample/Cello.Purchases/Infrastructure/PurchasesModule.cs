using Cello.Modularity.Contracts;
using Cello.Modularity.Events;
using Cello.Modularity.Modules;
using Cello.Persistence;
using Cello.Purchases.Application;
using Cello.Purchases.Persistence;
using Cello.Users.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Cello.Purchases.Infrastructure;

/// <summary>The Purchases module. It looks up users in Users and authorizes payments in Payments.</summary>
public sealed class PurchasesModule : IModule
{
    public string Name => "purchases";

    public string ServiceName => "purchase_service";

    public Uri DefaultAddress { get; } = new("http://127.0.0.1:8004");

    public string AddressSetting => "PURCHASE_SERVICE_URL";

    public IReadOnlyList<Type> Endpoints { get; } = [typeof(PurchasesEndpoints)];

    public IReadOnlyList<Contract> Contracts => [];

    public IReadOnlyList<Subscription> Subscriptions { get; } = [Subscription.To<UserUpdated>()];

    public void AddHere(IHostApplicationBuilder host)
    {
        ArgumentNullException.ThrowIfNull(host);

        host.AddModuleDatabase<PurchasesDbContext, IPurchaseRepository>(this);
        host.Services.AddScoped<IPurchaseRepository, PurchaseRepository>();
        host.AddModuleUseCases<IPurchaseRepository>(this);
    }
}
