namespace Cello.Users.Contracts;

/// <summary>The queries about users that other modules may make.</summary>
public interface IUserDirectory
{
    /// <summary>Returns the user with this id, or null if there is none.</summary>
    Task<UserSummary?> FindAsync(long id, CancellationToken cancellationToken);
}
