using Cello.Application.Modules;
using Cello.Modularity.Budgets;
using Cello.Users.Contracts;

namespace Cello.EdgeBenchmarks;

/// <summary>A request that asks for a user again and again. It can be cancelled and has a time limit, as every request of a host.</summary>
internal static class Request
{
    /// <summary>So many that neither the request nor the waiting for it shows in the cost of a call.</summary>
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

    /// <summary>The same, of a directory that can't say.</summary>
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
                // As expected: how long that takes is the question.
            }
        }
    }
}
