using System.Collections;
using System.Text.Json.Nodes;
using Cello.Commands.TopologyCheck.Yaml;

namespace Cello.Commands.TopologyCheck.Deployments.Compose;

/// <summary>The environment of a service: <c>environment</c>, as a map or a list, takes precedence over <c>env_file</c>.</summary>
internal sealed class ComposeEnvironment(JsonObject service, Interpolation interpolation, ComposeVariables variables)
    : IEnumerable<KeyValuePair<string, SettingValue>>
{
    public IEnumerator<KeyValuePair<string, SettingValue>> GetEnumerator()
    {
        var settings = new Dictionary<string, SettingValue>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, text) in Files.SelectMany(EnvironmentFile.Read))
        {
            settings[name] = SettingValue.Private(text);
        }

        foreach (var (name, text) in Pairs)
        {
            settings[name] = interpolation.Value(text ?? $"${{{name}}}"); // A name without a value takes its value from Compose's environment.
        }

        return settings.GetEnumerator();
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private IEnumerable<string> Files => (service["env_file"] is JsonArray list ? [.. list] : new[] { service["env_file"] })
        .OfType<JsonNode>()
        .Where(file => file.At("required")?.ToString() != "false" || File.Exists(PathOf(file)))
        .Select(PathOf);

    private IEnumerable<KeyValuePair<string, string?>> Pairs => service["environment"] is JsonObject map
        ? map.Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.ToString()))
        : service.Each("environment").Select(line => line.ToString().Split('=', 2)).Select(pair => KeyValuePair.Create(pair[0], pair.ElementAtOrDefault(1)));

    private string PathOf(JsonNode file) => Path.Combine(variables.Folder, interpolation.Text((file.At("path") ?? file).ToString()));
}
