using Cello.Application.Paging;
using FluentValidation;

namespace Cello.Users.Application.ListUsers;

internal sealed class ListUsersQueryValidator : AbstractValidator<ListUsersQuery>
{
    public ListUsersQueryValidator()
    {
        RuleFor(query => query.Limit).IsPageLimit();
        RuleFor(query => query.After).IsPageStart();
    }
}
