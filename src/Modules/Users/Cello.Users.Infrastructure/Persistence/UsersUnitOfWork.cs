using Cello.Persistence.UnitsOfWork;
using Cello.Users.Application;
using Cello.Users.Domain;
using ErrorOr;

namespace Cello.Users.Infrastructure.Persistence;

internal sealed class UsersUnitOfWork(UsersDbContext database, IServiceProvider services)
    : UnitOfWork<UsersDbContext>(database, services), IUsersUnitOfWork
{
    protected override Error? ErrorFor(string uniqueIndex) =>
        uniqueIndex is UserConfiguration.UniqueEmail or UserConfiguration.UniqueMailbox ? UserErrors.EmailTaken : null;
}
