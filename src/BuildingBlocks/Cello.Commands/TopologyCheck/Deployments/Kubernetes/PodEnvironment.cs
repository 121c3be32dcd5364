using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Cello.Commands.TopologyCheck.Yaml;

namespace Cello.Commands.TopologyCheck.Deployments.Kubernetes;

/// <summary>The environment of a container: <c>env</c> takes precedence over <c>envFrom</c>.</summary>
internal sealed partial class PodEnvironment
{
    private readonly Dictionary<string, SettingValue> _settings = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _missing = [];

    public IReadOnlyDictionary<string, SettingValue> Settings => _settings;

    /// <summary>The references that the file does not contain, each with advice.</summary>
    public IReadOnlyList<string> Missing => _missing;

    public static PodEnvironment Of(JsonNode container, string inNamespace, KubernetesObjects objects)
    {
        var environment = new PodEnvironment();
        foreach (var source in container.Each("envFrom"))
        {
            environment.AddAll(source, inNamespace, objects);
        }

        foreach (var variable in container.Each("env"))
        {
            var value = variable.At("valueFrom") is { } reference
                ? environment.Follow(reference, inNamespace, objects)
                : environment.Expanded(variable.At("value")?.ToString() ?? "");
            if (value is not null)
            {
                environment._settings[variable.At("name")?.ToString() ?? ""] = value;
            }
        }

        return environment;
    }

    private void AddAll(JsonNode source, string inNamespace, KubernetesObjects objects)
    {
        var (kind, reference) = source.At("secretRef") is { } secret ? ("Secret", secret) : ("ConfigMap", source.At("configMapRef"));
        var name = NameOf(reference);
        if (objects.EntriesOf(kind, name, inNamespace) is { } entries)
        {
            foreach (var (key, value) in entries)
            {
                _settings[$"{source.At("prefix")}{key}"] = value;
            }
        }
        else if (!IsOptional(reference))
        {
            _missing.Add($"envFrom names {kind} {name}, which is not in the file: what it sets can't be checked, add it, or name each of its keys in env");
        }
    }

    private SettingValue? Follow(JsonNode valueFrom, string inNamespace, KubernetesObjects objects)
    {
        var (kind, reference) = valueFrom.At("secretKeyRef") is { } secret ? ("Secret", secret) : ("ConfigMap", valueFrom.At("configMapKeyRef"));
        if (reference is null)
        {
            return null; // A field of the pod, such as its name.
        }

        var (name, key) = (NameOf(reference), reference.At("key")?.ToString() ?? "");
        var entries = objects.EntriesOf(kind, name, inNamespace);
        if (entries?.GetValueOrDefault(key) is { } value)
        {
            return value;
        }

        if (kind == "Secret" && entries is null) // Secrets are often created separately.
        {
            return SettingValue.Unknown($"{kind} {name}/{key}");
        }

        if (!IsOptional(reference))
        {
            _missing.Add($"env names the key {key} of {kind} {name}, which is not in the file: add it");
        }

        return null;
    }

    /// <summary>Replaces <c>$(NAME)</c> by the value of a variable that is set earlier.</summary>
    private SettingValue Expanded(string text)
    {
        var used = Reference().Matches(text).Select(match => _settings.GetValueOrDefault(match.Groups["name"].Value)).OfType<SettingValue>().ToList();
        var filled = Reference().Replace(text, match =>
            _settings.TryGetValue(match.Groups["name"].Value, out var value) ? value.Text ?? match.Groups["name"].Value : match.Value);
        return used.TrueForAll(value => value.IsKnown)
            ? used.Exists(value => value.IsPrivate) ? SettingValue.Private(filled) : SettingValue.Literal(filled)
            : new SettingValue(filled, $"{text} of {string.Join(", ", used.Select(value => value.Source))}", IsKnown: false, IsPrivate: true);
    }

    private static string NameOf(JsonNode? reference) => reference.At("name")?.ToString() ?? "";

    private static bool IsOptional(JsonNode? reference) => reference.At("optional")?.ToString() == "true";

    [GeneratedRegex(@"\$\((?<name>\w+)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Reference();
}
