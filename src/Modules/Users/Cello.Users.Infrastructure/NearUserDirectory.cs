using Cello.Modularity.Edges;
using Cello.Users.Contracts;

namespace Cello.Users.Infrastructure;

/// <summary><see cref="IUserDirectory"/> for modules in the same process: no nearer to Users than one in another process.</summary>
internal sealed class NearUserDirectory(NearEdge<IUserDirectory> edge) : IUserDirectory
{
    public Task<UserSummary?> FindAsync(long id, CancellationToken cancellationToken) =>
        edge.CallAsync((users, token) => users.FindAsync(id, token), cancellationToken);
}
