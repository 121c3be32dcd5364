using Cello.Persistence.Reads;
using Microsoft.EntityFrameworkCore;
using Things.Application;
using Things.Domain;

namespace Things.Infrastructure.Persistence;

internal sealed class ItemRepository(ThingsDbContext database, ISqlReader<ThingsDbContext> sql) : IItemRepository
{
    public void Add(Item item) => database.Items.Add(item);

    public Task<Item?> FindAsync(long id, CancellationToken cancellationToken) => database.Items.SingleOrDefaultAsync(item => item.Id == id, cancellationToken);

    public async Task<IReadOnlyList<Item>> ListBelowAsync(long units, CancellationToken cancellationToken) =>
        await database.Items.Where(item => item.Stock < units).OrderBy(item => item.Id).Take(100).ToListAsync(cancellationToken);

    public async Task<bool> IsEmptyAsync(CancellationToken cancellationToken) => !await database.Items.AnyAsync(cancellationToken);

    public Task<ItemView?> ViewAsync(long id, CancellationToken cancellationToken) => sql.FindAsync(
        "SELECT id, name, stock FROM {schema}.items WHERE id = $1", row => new ItemView(row.GetInt64(0), row.GetString(1), row.GetInt64(2)), [id], cancellationToken);
}
