using Cello.Users.Application.GetUser;
using Cello.Users.Contracts;
using ErrorOr;
using MediatR;

namespace Cello.Users.Application;

/// <summary>The implementation of <see cref="IUserDirectory"/> in the module itself.</summary>
internal sealed class UserDirectory(IMediator mediator) : IUserDirectory
{
    public async Task<UserSummary?> FindAsync(long id, CancellationToken cancellationToken)
    {
        var user = await mediator.Send(new GetUserQuery(id), cancellationToken);
        return user switch
        {
            { IsError: false } => new UserSummary(user.Value.Id, user.Value.Name),
            { FirstError.Type: ErrorType.NotFound } => null,
            _ => throw new InvalidOperationException($"The user could not be looked up: {user.FirstError.Code}."),
        };
    }
}
