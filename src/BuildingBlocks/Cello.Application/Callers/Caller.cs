namespace Cello.Application.Callers;

/// <summary>The sender of a message, with the properties that the access rules need.</summary>
public sealed record Caller
{
    private IReadOnlyList<string> _roles = [];

    private Caller()
    {
    }

    /// <summary>An unauthenticated caller: has only the permissions that every caller has.</summary>
    public static Caller Anonymous { get; } = new();

    /// <summary>Any caller in a deployment without authentication: has all permissions.</summary>
    public static Caller Unrestricted { get; } = new() { IsAdmin = true };

    /// <summary>Another module: may read what its contracts return, and may not act for a user.</summary>
    public static Caller Service { get; } = new() { IsService = true };

    /// <summary>The user's id; null if the caller is not a user.</summary>
    public long? UserId { get; private init; }

    public bool IsAdmin { get; private init; }

    public bool IsService { get; private init; }

    public static Caller User(long id, bool isAdmin, params IReadOnlyList<string> roles) => new() { UserId = id, IsAdmin = isAdmin, _roles = roles };

    /// <summary>Whether the caller may do what is for users with this role. Administrators may.</summary>
    public bool HasRole(string role) => IsAdmin || _roles.Contains(role, StringComparer.Ordinal);

    /// <summary>Whether the caller may change what belongs to this user.</summary>
    public bool MayActFor(long userId) => IsAdmin || UserId == userId;

    /// <summary>Whether the caller may read this user.</summary>
    public bool MaySee(long userId) => IsService || MayActFor(userId);
}
