using Mediator;
using Microsoft.EntityFrameworkCore;

namespace Assembled.Users;

internal sealed record GetUserQuery(long Id) : IQuery<UserView?>;

internal sealed class GetUserHandler(AppDbContext database) : IQueryHandler<GetUserQuery, UserView?>
{
    public async ValueTask<UserView?> Handle(GetUserQuery query, CancellationToken cancellationToken) => await database.Users
        .AsNoTracking()
        .Where(user => user.Id == query.Id)
        .Select(user => new UserView(user.Id, user.Name, user.Email))
        .SingleOrDefaultAsync(cancellationToken);
}
