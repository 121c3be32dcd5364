namespace Cello.Commands.TopologyCheck.Deployments;

/// <summary>Tells the containers that run the host's executable from others.</summary>
internal static class HostProgram
{
    private const string Image = "cello";
    private const string ModulesSetting = Modularity.Modules.Topology.ModulesSetting;

    /// <returns>What follows the executable's name, or null if the container runs something else.</returns>
    public static IReadOnlyList<string>? ArgumentsOf(
        string image, IReadOnlyList<string> entrypoint, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, SettingValue> settings)
    {
        string[] words = [.. entrypoint, .. arguments];
        var executable = Array.FindIndex(words, word => Path.GetFileName(word) is "Cello.Host" or "Cello.Host.dll");
        return executable >= 0 ? words[(executable + 1)..]
            : entrypoint.Count == 0 && (NameOf(image) == Image || settings.ContainsKey(ModulesSetting)) ? arguments
            : null;
    }

    /// <summary><c>registry.example.com:5000/team/cello:1.0.0@sha256:...</c> is <c>cello</c>.</summary>
    private static string NameOf(string image) => image.Split('@')[0].Split('/')[^1].Split(':')[0];
}
