using Refit;

namespace Cello.Users.Client;

/// <summary>The routes of the Users host that the contract is carried over.</summary>
internal interface IUsersApi
{
    [Get("/users/{id}")]
    Task<IApiResponse<UserBody>> GetUserAsync(long id, CancellationToken cancellationToken);
}
