using Cello.Modularity.Contracts;
using Cello.Modularity.Modules;
using Cello.Modularity.Settings;
using Cello.Payments.Application;
using Cello.Payments.Contracts;
using Cello.Payments.Persistence;
using Cello.Persistence;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Cello.Payments.Infrastructure;

/// <summary>The Payments module.</summary>
public sealed class PaymentsModule : IModule
{
    public string Name => "payments";

    public string ServiceName => "payment_service";

    public Uri DefaultAddress { get; } = new("http://127.0.0.1:8003");

    public string AddressSetting => "PAYMENT_SERVICE_URL";

    public IReadOnlyList<Type> Endpoints { get; } = [typeof(PaymentsEndpoints)];

    public IReadOnlyList<Contract> Contracts { get; } = [Contract.Of<IPayments, IPaymentsApi>(), Contract.Of<ITroubles, ITroublesApi>()];

    public void AddHere(IHostApplicationBuilder host)
    {
        ArgumentNullException.ThrowIfNull(host);

        host.AddModuleDatabase<PaymentsDbContext, IPaymentRepository>(this);
        host.Services.AddScoped<IPaymentRepository, PaymentRepository>();
        host.AddModuleUseCases<IPaymentRepository>(this);
        host.AddSettings<PaymentsOptions>("Payments");
        host.Services.AddRecurringJob<PaymentsDbContext, ReminderJob>();
    }
}
