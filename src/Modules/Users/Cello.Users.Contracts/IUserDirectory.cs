namespace Cello.Users.Contracts;

/// <summary>What other modules may ask about users.</summary>
public interface IUserDirectory
{
    /// <summary>The user with this id, or null if there is none.</summary>
    Task<UserSummary?> FindAsync(long id, CancellationToken cancellationToken);
}
