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
        var user = await users.FindByEmailAsync(User.Normalize(request.Email), cancellationToken);

        // An address that nobody has costs the same work, so that time does not tell.
        var verdict = passwords.Verify(user?.PasswordHash ?? passwords.NobodysHash, request.Password);
        if (user?.PasswordHash is null || verdict == PasswordVerdict.Wrong)
        {
            return UserErrors.WrongCredentials;
        }

        if (verdict == PasswordVerdict.RightButOutdated)
        {
            user.ChangePasswordHash(passwords.Hash(request.Password));
            return await work.CommitAsync(() => tokens.IssueFor(user.Id), cancellationToken);
        }

        return tokens.IssueFor(user.Id);
    }
}
