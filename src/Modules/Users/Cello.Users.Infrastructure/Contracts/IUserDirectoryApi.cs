using Cello.Contracts;
using Cello.Users.Contracts;
using Refit;

namespace Cello.Users.Infrastructure.Contracts;

/// <summary>How <see cref="IUserDirectory"/> travels between hosts.</summary>
internal interface IUserDirectoryApi
{
    [Get("/internal/users/directory/{id}")]
    Task<IApiResponse<Answer<UserSummary>>> FindAsync(long id, CancellationToken cancellationToken);
}
