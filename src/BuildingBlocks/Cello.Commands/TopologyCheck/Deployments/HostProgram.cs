namespace Cello.Commands.TopologyCheck.Deployments;

/// <summary>Recognizes the containers that run the host's executable, whatever the product is called.</summary>
internal static class HostProgram
{
    private const string Image = "cello";
    private const string DatabaseSetting = "ConnectionStrings__Cello";
    private const string ModulesSetting = Modularity.Modules.Topology.ModulesSetting;

    /// <returns>The arguments after the executable's name, or null if the container runs another program.</returns>
    public static IReadOnlyList<string>? ArgumentsOf(
        string image, IReadOnlyList<string> entrypoint, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, SettingValue> settings)
    {
        string[] words = [.. entrypoint, .. arguments];
        var executable = Array.FindIndex(words, IsHost);
        return executable >= 0 ? words[(executable + 1)..]
            : entrypoint.Count == 0 && (NameOf(image) == Image || settings.ContainsKey(ModulesSetting) || settings.ContainsKey(DatabaseSetting)) ? arguments
            : null;
    }

    /// <summary>Such as <c>/app/Cello.Host</c>.</summary>
    private static bool IsHost(string word) => Path.GetFileName(word) is { } file
        && (file.EndsWith(".Host", StringComparison.Ordinal) || file.EndsWith(".Host.dll", StringComparison.Ordinal));

    /// <summary>Extracts <c>cello</c> from <c>registry.example.com:5000/team/cello:1.0.0@sha256:...</c>.</summary>
    private static string NameOf(string image) => image.Split('@')[0].Split('/')[^1].Split(':')[0];
}
