using Cello.Application.Messaging;
using Cello.Application.UnitsOfWork;
using Cello.Users.Domain;
using ErrorOr;

namespace Cello.Users.Application.IssueToken;

internal sealed class IssueTokenCommandHandler(
    IUserRepository users, IUnitOfWork<IUserRepository> work, IPasswordHasher passwords, ITokenIssuer tokens)
    : ICommandHandler<IssueTokenCommand, AccessToken>
{
    public async Task<ErrorOr<AccessToken>> Handle(IssueTokenCommand request, CancellationToken cancellationToken)
    {
        var user = await users.FindByEmailAsync(request.Email, cancellationToken);

        // An unknown address costs the same work, so that the time does not reveal which addresses are registered.
        var verdict = await passwords.VerifyAsync(user?.PasswordHash, request.Password, cancellationToken);
        if (verdict.IsError)
        {
            return verdict.Errors;
        }

        if (user?.PasswordHash is null || verdict.Value == PasswordVerification.Wrong)
        {
            return UserErrors.WrongCredentials;
        }

        // If the host is too busy to rehash the password, the old hash stays and the user signs in anyway.
        if (verdict.Value == PasswordVerification.RightButOutdated
            && await passwords.HashAsync(request.Password, cancellationToken) is { IsError: false } better)
        {
            user.ChangePasswordHash(better.Value);
            return await work.CommitAsync(() => tokens.IssueFor(user.Id), cancellationToken);
        }

        return tokens.IssueFor(user.Id);
    }
}
