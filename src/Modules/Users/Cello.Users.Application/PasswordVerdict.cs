namespace Cello.Users.Application;

/// <summary>What comparing a password with a stored hash says.</summary>
public enum PasswordVerdict
{
    Wrong,
    Right,

    /// <summary>Right, and the hash is of a format that is no longer the best: it should be made anew.</summary>
    RightButOutdated,
}
