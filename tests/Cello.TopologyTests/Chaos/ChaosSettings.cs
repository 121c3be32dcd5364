namespace Cello.TopologyTests.Chaos;

internal static class ChaosSettings
{
    public const int TimeLimitSeconds = 1;

    public static Dictionary<string, string> All { get; } = new(StringComparer.Ordinal)
    {
        ["Edges__users__TimeLimitSeconds"] = $"{TimeLimitSeconds}",
        ["Edges__users__Circuit__OpenSeconds"] = "1",
        ["RequestLog__Enabled"] = "false",
    };
}
