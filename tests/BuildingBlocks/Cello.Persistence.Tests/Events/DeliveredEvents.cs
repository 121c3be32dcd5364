using Cello.Application.Events;
using Cello.Modularity.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cello.Persistence.Tests.Events;

/// <summary>Events as they are delivered to an inbox, and a handler for them.</summary>
internal static class DeliveredEvents
{
    public static EventEnvelope Opened(long shop, int number = 0) => new(
        Guid.CreateVersion7(), "shop", "shop.opened", Version: 1, $"{shop}", DateTimeOffset.UnixEpoch, TraceParent: null, $$"""{"shop_id":{{shop}},"number":{{number}}}""");

    /// <summary>Counts the next of several numbers, one in each transaction, as a handler that finds done what it has done.</summary>
    public static async Task AddPartAsync(IServiceProvider scope, ShopOpened opened, int parts)
    {
        var (database, handled) = (scope.GetRequiredService<CounterDbContext>(), scope.GetRequiredService<HandledEvent>());
        var done = await database.Counted.CountAsync(counted => counted.ShopId == opened.ShopId);
        if (done < parts)
        {
            database.Counted.Add(new Counted { ShopId = opened.ShopId, Number = done });
            handled.NextPosition = done + 1 < parts ? done + 1 : null;
        }
    }
}
