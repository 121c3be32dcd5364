using Cello.Contracts;
using Cello.Users.Contracts;
using Refit;

namespace Cello.Users.Infrastructure.Contracts;

/// <summary>The Refit interface that carries <see cref="IUserDirectory"/> between hosts.</summary>
internal interface IUserDirectoryApi
{
    [Get("/internal/users/directory/{id}")]
    Task<IApiResponse<Answer<UserSummary>>> FindAsync(long id, CancellationToken cancellationToken);
}
