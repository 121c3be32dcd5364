using Cello.Modularity.Settings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Cello.ServiceDefaults.Computations;

/// <summary>One limiter for everything that computes long in this process: there is only one set of cores.</summary>
internal static class ComputationRegistration
{
    public static void AddComputations(this IHostApplicationBuilder host)
    {
        host.AddSettings<ComputationOptions>(ComputationOptions.Section);
        host.Services.AddSingleton(provider => new ComputationLimiter(provider.GetRequiredService<IOptions<ComputationOptions>>().Value));
    }
}
