using System.Linq.Expressions;
using Cello.Application.Paging;
using Cello.Domain.Unicode;
using Cello.Users.Application;
using Cello.Users.Domain;
using Microsoft.EntityFrameworkCore;

namespace Cello.Users.Infrastructure.Persistence;

internal sealed class UserRepository(UsersDbContext database) : IUserRepository
{
    private static readonly Expression<Func<User, UserView>> ToView = user => new UserView(user.Id, user.Name, user.Email);

    /// <summary>Compiled once, because every placed order runs this query.</summary>
    private static readonly Func<UsersDbContext, long, CancellationToken, Task<UserView?>> View = EF.CompileAsyncQuery(
        (UsersDbContext database, long id, CancellationToken _) => database.Users.Where(user => user.Id == id).Select(ToView).SingleOrDefault());

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
        View(database, id, cancellationToken);

    public Task<Page<UserView>> ListAsync(long after, int limit, CancellationToken cancellationToken)
    {
        var rows = database.Users.Where(user => user.Id > after).OrderBy(user => user.Id).Take(limit + 1).Select(ToView).AsAsyncEnumerable();
        return Page.ReadAsync(rows, limit, user => user.Id, user => user.Name.Length + user.Email.Length, cancellationToken);
    }
}
