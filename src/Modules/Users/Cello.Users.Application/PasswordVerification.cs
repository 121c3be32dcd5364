namespace Cello.Users.Application;

/// <summary>The result of comparing a password with a stored hash.</summary>
public enum PasswordVerification
{
    Wrong,
    Right,

    /// <summary>The password is correct, but its hash has an outdated format and should be replaced.</summary>
    RightButOutdated,
}
