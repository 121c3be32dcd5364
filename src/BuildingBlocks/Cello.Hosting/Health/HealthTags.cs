namespace Cello.Hosting.Health;

/// <summary>What a health check is for. A check of a module also carries the module's name.</summary>
internal static class HealthTags
{
    /// <summary>Without it the host can't serve.</summary>
    public const string Ready = "ready";

    /// <summary>A database that a module of this process owns.</summary>
    public const string Database = "database";

    /// <summary>It only looks at what this process knows of itself, so it is asked anew each time: readiness turns at once.</summary>
    public const string Immediate = "immediate";
}
