namespace Things.Application;

/// <summary>The roles of users that this module knows, from the claim <c>role</c> of their tokens.</summary>
public static class ThingsRoles
{
    /// <summary>May add items.</summary>
    public const string Keeper = "keeper";
}
