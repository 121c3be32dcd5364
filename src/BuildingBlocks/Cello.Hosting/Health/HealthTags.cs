namespace Cello.Hosting.Health;

/// <summary>What a health check is for. The check of a module also has the module's name as a tag.</summary>
internal static class HealthTags
{
    /// <summary>The host is not ready if this check fails.</summary>
    public const string Ready = "ready";

    /// <summary>A database that a module of this process owns.</summary>
    public const string Database = "database";

    /// <summary>A cheap check of the process's own state. Its result is not shared, so that readiness changes immediately.</summary>
    public const string Immediate = "immediate";
}
