using Cello.Application.Paging;
using Cello.Users.Domain;

namespace Cello.Users.Application;

/// <summary>The stored users. The unit of work writes the changes.</summary>
public interface IUserRepository
{
    void Add(User user);

    /// <summary>Writes the user's name and address, whether they have changed or not: the last of two concurrent updates wins.</summary>
    void Replace(User user);

    void Remove(User user);

    /// <summary>Returns a user to change.</summary>
    Task<User?> FindAsync(long id, CancellationToken cancellationToken);

    /// <summary>Returns the user whose address has this spelling, ignoring case; if there is none, the user whose address is the same mailbox.</summary>
    Task<User?> FindByEmailAsync(string email, CancellationToken cancellationToken);

    /// <summary>Returns a view of a user.</summary>
    Task<UserView?> ViewAsync(long id, CancellationToken cancellationToken);

    /// <summary>Returns a page of users with an id above <paramref name="after"/>.</summary>
    Task<Page<UserView>> ListAsync(long after, int limit, CancellationToken cancellationToken);
}
