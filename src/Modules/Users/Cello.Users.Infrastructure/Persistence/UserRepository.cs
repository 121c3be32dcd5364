using System.Data.Common;
using Cello.Application.Paging;
using Cello.Domain.Unicode;
using Cello.Persistence.Reads;
using Cello.Users.Application;
using Cello.Users.Domain;
using Microsoft.EntityFrameworkCore;

namespace Cello.Users.Infrastructure.Persistence;

internal sealed class UserRepository(UsersDbContext database, ISqlReader<UsersDbContext> sql) : IUserRepository
{
    private const string Views = "SELECT id, name, email FROM {schema}.users";

    public void Add(User user) => database.Users.Add(user);

    public void Replace(User user)
    {
        var entry = database.Entry(user);
        entry.Property(changed => changed.Name).IsModified = true;
        entry.Property(changed => changed.Email).IsModified = true;
        entry.Property(changed => changed.NormalizedEmail).IsModified = true;
        entry.Property(changed => changed.EmailKey).IsModified = true;
    }

    public void Remove(User user) => database.Users.Remove(user);

    public Task<User?> FindAsync(long id, CancellationToken cancellationToken) =>
        database.Users.SingleOrDefaultAsync(user => user.Id == id, cancellationToken);

    public async Task<User?> FindByEmailAsync(string email, CancellationToken cancellationToken)
    {
        var (spelling, key) = (User.Normalize(email), MailboxKey.Of(email));
        var found = await database.Users.Where(user => user.NormalizedEmail == spelling || user.EmailKey == key).ToListAsync(cancellationToken);
        return found.Find(user => user.NormalizedEmail == spelling) ?? found.SingleOrDefault();
    }

    public Task<UserView?> ViewAsync(long id, CancellationToken cancellationToken) =>
        sql.FindAsync(Views + " WHERE id = $1", ToView, [id], cancellationToken);

    public Task<Page<UserView>> ListAsync(long after, int limit, CancellationToken cancellationToken)
    {
        var rows = sql.ReadAsync(Views + " WHERE id > $1 ORDER BY id LIMIT $2", ToView, [after, limit + 1], cancellationToken);
        return Page.ReadAsync(rows, limit, user => user.Id, user => user.Name.Length + user.Email.Length, cancellationToken);
    }

    private static UserView ToView(DbDataReader row) => new(row.GetInt64(0), row.GetString(1), row.GetString(2));
}
