using System.Globalization;
using System.Text.Json.Nodes;
using Cello.Commands.TopologyCheck.Yaml;
using Cello.Modularity.Settings;

namespace Cello.Commands.TopologyCheck.Deployments.Compose;

/// <summary>One service of a Compose file.</summary>
internal sealed class ComposeService(string name, JsonObject service, ComposeVariables variables)
{
    private const string GraceSetting = "stop_grace_period";
    private const double DefaultGraceSeconds = 10;

    private readonly Interpolation _interpolation = new(variables);

    public string Name => name;

    public IReadOnlyList<string> Profiles => [.. service.Each("profiles").Select(Text)];

    public bool IsHost => Arguments is not null;

    /// <summary>The names under which other services reach it.</summary>
    public IEnumerable<string> Names => service["networks"] is JsonObject networks
        ? [name, .. ContainerName, .. networks.SelectMany(network => network.Value.Each("aliases").Select(Text))]
        : [name, .. ContainerName];

    private IEnumerable<string> ContainerName => service["container_name"] is { } given ? [Text(given)] : [];

    private IReadOnlyList<string>? Arguments =>
        HostProgram.ArgumentsOf(TextAt("image") ?? "", Command("entrypoint"), Command("command"), Environment.ToDictionary(StringComparer.OrdinalIgnoreCase));

    private ComposeEnvironment Environment => new(service, _interpolation, variables);

    /// <exception cref="SettingException">A part of the service cannot be read.</exception>
    public Container Read() => service.ContainsKey("extends")
        ? throw Refused("extends", TextAt("extends") ?? "", ComposeFile.NotFollowed)
        : new Container(name, new Grace(GraceSetting, Grace()))
        {
            Arguments = Arguments!,
            Settings = ImageSettings.With(Environment),
            WorkingDirectory = TextAt("working_dir") ?? ImageSettings.WorkingDirectory,
            Replicas = Number("scale") ?? Number("deploy", "replicas") ?? 1,
            Mounts = [.. service.Each("volumes").Select(MountOf)],
        };

    private double Grace()
    {
        if (TextAt(GraceSetting) is not { } text)
        {
            return DefaultGraceSeconds;
        }

        return Duration.Seconds(text) ?? throw Refused(GraceSetting, text, "a duration such as 40s or 1m30s is needed");
    }

    private int? Number(params string[] path)
    {
        if (TextAt(path) is not { } text)
        {
            return null;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Refused(string.Join('.', path), text, "a number is needed, set its variable if it is one");
    }

    /// <summary>A volume in the short form <c>source:target:mode</c> or in the long form. One without a source belongs to the container.</summary>
    private Mount MountOf(JsonNode volume)
    {
        string[] parts = volume is JsonObject
            ? [.. new[] { volume.At("source"), volume.At("target") }.OfType<JsonNode>().Select(Text)]
            : Text(volume).Split(':');
        return parts is [var source, var target, ..]
            ? new Mount(target, SourceOf(source), IsPersistent: true)
            : new Mount(parts[0], $"{name}:{parts[0]}", IsPersistent: false);
    }

    private string SourceOf(string source) => source is ['.' or '/' or '~', ..]
        ? Path.GetFullPath(Path.Combine(variables.Folder, source))
        : $"volume {source}";

    private string[] Command(string key) => service[key] switch
    {
        JsonArray words => [.. words.OfType<JsonNode>().Select(Text)],
        JsonValue line => ComposeFile.Words(Text(line), ' '),
        _ => [],
    };

    private string? TextAt(params string[] path) => service.At(path) is { } node ? Text(node) : null;

    private string Text(JsonNode node) => _interpolation.Text(node.ToString());

    private SettingException Refused(string key, string value, string accepted) => new($"services.{name}.{key}", value, accepted);
}
