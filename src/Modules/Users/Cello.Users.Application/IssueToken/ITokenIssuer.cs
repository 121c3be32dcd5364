namespace Cello.Users.Application.IssueToken;

/// <summary>Issues tokens that every host accepts.</summary>
public interface ITokenIssuer
{
    AccessToken IssueFor(long userId);
}
