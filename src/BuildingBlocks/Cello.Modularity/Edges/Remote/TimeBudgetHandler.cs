using System.Globalization;
using Cello.Modularity.Budgets;

namespace Cello.Modularity.Edges.Remote;

/// <summary>Sends the remaining time budget to the other host, with its current value in each attempt.</summary>
internal sealed class TimeBudgetHandler : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (TimeBudget.Current is { Remaining: var left })
        {
            var milliseconds = Math.Max(0, (long)left.TotalMilliseconds);
            request.Headers.Remove(TimeBudget.Header);
            request.Headers.Add(TimeBudget.Header, milliseconds.ToString(CultureInfo.InvariantCulture));
        }

        return base.SendAsync(request, cancellationToken);
    }
}
