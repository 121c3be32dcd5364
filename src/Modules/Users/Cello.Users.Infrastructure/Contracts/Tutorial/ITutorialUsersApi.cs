using Refit;

namespace Cello.Users.Infrastructure.Contracts.Tutorial;

/// <summary>The tutorial's own User Service, in Python: its answer to <c>GET /users/{id}</c>.</summary>
internal interface ITutorialUsersApi
{
    [Get("/users/{id}")]
    Task<IApiResponse<TutorialUser>> FindAsync(long id, CancellationToken cancellationToken);
}

internal sealed record TutorialUser(long Id, string Name);
