using Cello.Modularity.Contracts;
using Cello.Users.Contracts;
using Refit;

namespace Cello.Users.Client;

/// <summary>The routes of the Users host that <see cref="IUserDirectory"/> is carried over.</summary>
internal interface IUserDirectoryApi
{
    [Get("/users/{id}")]
    [NotFound("/problems/user-not-found")]
    Task<IApiResponse<UserSummary>> FindAsync(long id, CancellationToken cancellationToken);
}
