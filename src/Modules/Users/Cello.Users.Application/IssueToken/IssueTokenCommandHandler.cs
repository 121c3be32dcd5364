using Cello.Application.Messaging;
using Cello.Users.Domain;
using ErrorOr;

namespace Cello.Users.Application.IssueToken;

internal sealed class IssueTokenCommandHandler(
    IUserRepository users, IUsersUnitOfWork work, IPasswordHasher passwords, ITokenIssuer tokens)
    : ICommandHandler<IssueTokenCommand, AccessToken>
{
    public async Task<ErrorOr<AccessToken>> Handle(IssueTokenCommand request, CancellationToken cancellationToken)
    {
        var user = await users.FindByEmailAsync(request.Email, cancellationToken);

        // An address that nobody has costs the same work, so that time does not tell.
        var verdict = await passwords.VerifyAsync(user?.PasswordHash, request.Password, cancellationToken);
        if (verdict.IsError)
        {
            return verdict.Errors;
        }

        if (user?.PasswordHash is null || verdict.Value == PasswordVerdict.Wrong)
        {
            return UserErrors.WrongCredentials;
        }

        // A better hash can wait until the host is less busy; the user can't.
        if (verdict.Value == PasswordVerdict.RightButOutdated
            && await passwords.HashAsync(request.Password, cancellationToken) is { IsError: false } better)
        {
            user.ChangePasswordHash(better.Value);
            return await work.CommitAsync(() => tokens.IssueFor(user.Id), cancellationToken);
        }

        return tokens.IssueFor(user.Id);
    }
}
