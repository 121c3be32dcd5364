using Cello.Modularity.Settings;
using Cello.Web.Computations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Cello.Hosting.Computations;

/// <summary>One limiter for all long computations of this process, because they share its cores.</summary>
internal static class ComputationRegistration
{
    public static void AddComputations(this IHostApplicationBuilder host)
    {
        host.AddSettings<ComputationOptions>(ComputationOptions.Section);
        host.Services.AddSingleton(provider =>
        {
            var options = provider.GetRequiredService<IOptions<ComputationOptions>>().Value;
            return new ComputationLimiter(options.Concurrency, options.QueueLength);
        });
    }
}
