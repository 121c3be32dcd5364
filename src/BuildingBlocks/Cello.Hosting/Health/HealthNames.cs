namespace Cello.Hosting.Health;

/// <summary>The words that appear in health reports.</summary>
internal static class HealthNames
{
    public const string Startup = "startup";
    public const string Accepting = "accepting";

    public const string Unavailable = "unavailable";
    public const string Refused = "refused";

    public const string Healthy = "healthy";
    public const string Degraded = "degraded";
    public const string Unhealthy = "unhealthy";
}
