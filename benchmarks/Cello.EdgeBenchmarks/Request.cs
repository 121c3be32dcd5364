using Cello.Application.Modules;
using Cello.Modularity.Budgets;
using Cello.Users.Contracts;

namespace Cello.EdgeBenchmarks;

/// <summary>A request that calls Users repeatedly. Like every request of a host, it can be cancelled and has a time limit.</summary>
internal static class Request
{
    /// <summary>Enough calls that the cost of the request itself is negligible.</summary>
    public const int Calls = 200;

    public static async Task CallAsync(IUserDirectory directory)
    {
        using var aborted = new CancellationTokenSource();
        TimeBudget.Begin(TimeSpan.FromSeconds(30), TimeProvider.System, aborted.Token);
        for (var call = 0; call < Calls; call++)
        {
            await directory.FindAsync(id: 1, aborted.Token);
        }
    }

    /// <summary>The same, with a directory that fails.</summary>
    public static async Task FailAsync(IUserDirectory directory)
    {
        using var aborted = new CancellationTokenSource();
        TimeBudget.Begin(TimeSpan.FromSeconds(30), TimeProvider.System, aborted.Token);
        for (var call = 0; call < Calls; call++)
        {
            try
            {
                await directory.FindAsync(id: 1, aborted.Token);
            }
            catch (ModuleUnavailableException)
            {
                // Expected. The benchmark measures how long this takes.
            }
        }
    }
}
