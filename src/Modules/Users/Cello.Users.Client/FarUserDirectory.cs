using Cello.Modularity.Edges;
using Cello.Users.Contracts;

namespace Cello.Users.Client;

/// <summary><see cref="IUserDirectory"/> when Users runs in another process.</summary>
internal sealed class FarUserDirectory(FarEdge<IUsersApi> edge) : IUserDirectory
{
    private const string NoSuchUser = "/problems/user-not-found";

    public Task<UserSummary?> FindAsync(long id, CancellationToken cancellationToken) => edge.CallAsync(
        (api, token) => api.GetUserAsync(id, token),
        body => body.Id == id && !string.IsNullOrEmpty(body.Name) ? new UserSummary(id, body.Name) : null,
        NoSuchUser,
        cancellationToken);
}
