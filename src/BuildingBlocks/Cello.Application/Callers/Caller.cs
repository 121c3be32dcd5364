namespace Cello.Application.Callers;

/// <summary>Who sends a message, as far as the rules on who may do what need to know.</summary>
public sealed record Caller
{
    private Caller()
    {
    }

    /// <summary>Nobody known: may do only what everybody may.</summary>
    public static Caller Anonymous { get; } = new();

    /// <summary>Whoever it is, in a deployment that is open: may do everything.</summary>
    public static Caller Unrestricted { get; } = new() { IsAdmin = true };

    /// <summary>Another module: may read what its contracts are about, and act for no user.</summary>
    public static Caller Service { get; } = new() { IsService = true };

    /// <summary>The user's id, if it is a user.</summary>
    public long? UserId { get; private init; }

    public bool IsAdmin { get; private init; }

    public bool IsService { get; private init; }

    public static Caller User(long id, bool isAdmin) => new() { UserId = id, IsAdmin = isAdmin };

    /// <summary>Whether it may change what belongs to this user.</summary>
    public bool MayActFor(long userId) => IsAdmin || UserId == userId;

    /// <summary>Whether it may see this user.</summary>
    public bool MaySee(long userId) => IsService || MayActFor(userId);
}
