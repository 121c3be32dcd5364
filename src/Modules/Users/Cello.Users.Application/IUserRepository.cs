using Cello.Application.Paging;
using Cello.Users.Domain;

namespace Cello.Users.Application;

/// <summary>The stored users. Changes are written by the unit of work.</summary>
public interface IUserRepository
{
    void Add(User user);

    /// <summary>Writes the user's name and address whole, whatever they were: of two changes at once, the last one wins.</summary>
    void Replace(User user);

    void Remove(User user);

    /// <summary>A user to change.</summary>
    Task<User?> FindAsync(long id, CancellationToken cancellationToken);

    /// <summary>The user who has an address in this spelling, but for upper and lower case; if there is none, in any spelling.</summary>
    Task<User?> FindByEmailAsync(string email, CancellationToken cancellationToken);

    /// <summary>A user to look at.</summary>
    Task<UserView?> ViewAsync(long id, CancellationToken cancellationToken);

    /// <summary>A page of the users with an id above <paramref name="after"/>.</summary>
    Task<Page<UserView>> ListAsync(long after, int limit, CancellationToken cancellationToken);
}
