namespace Cello.Users.Application.IssueToken;

/// <summary>Makes tokens that every host accepts.</summary>
public interface ITokenIssuer
{
    AccessToken IssueFor(long userId);
}
