using Microsoft.EntityFrameworkCore;
using Things.Application;
using Things.Domain;

namespace Things.Infrastructure.Persistence;

internal sealed class ItemRepository(ThingsDbContext database) : IItemRepository
{
    public void Add(Item item) => database.Items.Add(item);

    public Task<Item?> FindAsync(long id, CancellationToken cancellationToken) => database.Items.SingleOrDefaultAsync(item => item.Id == id, cancellationToken);

    public Task<Item?> ReadAsync(long id, CancellationToken cancellationToken) =>
        database.Items.AsNoTracking().SingleOrDefaultAsync(item => item.Id == id, cancellationToken);
}
