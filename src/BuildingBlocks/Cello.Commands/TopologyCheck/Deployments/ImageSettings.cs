namespace Cello.Commands.TopologyCheck.Deployments;

/// <summary>The settings of the image, which a deployment may override.</summary>
internal static class ImageSettings
{
    public const string WorkingDirectory = "/app";

    public static IReadOnlyDictionary<string, SettingValue> All { get; } = new Dictionary<string, SettingValue>(StringComparer.OrdinalIgnoreCase)
    {
        ["ASPNETCORE_URLS"] = SettingValue.Literal("http://*:8000"),
        ["CELLO_DATA"] = SettingValue.Literal("/data"),
    };

    public static IReadOnlyDictionary<string, SettingValue> With(IEnumerable<KeyValuePair<string, SettingValue>> environment)
    {
        var settings = new Dictionary<string, SettingValue>(All, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in environment)
        {
            settings[name] = value;
        }

        return settings;
    }
}
