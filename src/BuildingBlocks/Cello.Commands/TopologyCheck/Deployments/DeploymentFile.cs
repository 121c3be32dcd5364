using System.Text.Json.Nodes;
using Cello.Commands.TopologyCheck.Deployments.Compose;
using Cello.Commands.TopologyCheck.Deployments.Kubernetes;
using Cello.Commands.TopologyCheck.Yaml;
using Cello.Modularity.Settings;
using YamlDotNet.Core;

namespace Cello.Commands.TopologyCheck.Deployments;

/// <summary>Reads a deployment: a Compose file, or Kubernetes objects.</summary>
internal static class DeploymentFile
{
    private const string Setting = "--file";

    /// <summary>The file name that means standard input.</summary>
    public const string StandardInput = StandardInputReader.FileName;

    /// <param name="file">The path of the file, or <see cref="StandardInput"/>.</param>
    /// <param name="profiles">The profiles of Compose. If there are none, COMPOSE_PROFILES applies, as in Compose.</param>
    /// <param name="cancellationToken">Cancels reading.</param>
    /// <exception cref="SettingException">The file cannot be read, or is not a deployment file.</exception>
    public static async Task<Deployment> ReadAsync(string file, IReadOnlyList<string> profiles, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(profiles);

        try
        {
            using var reader = file == StandardInput ? StandardInputReader.Open() : File.OpenText(file);
            var text = await reader.ReadToEndAsync(cancellationToken);
            var folder = file == StandardInput ? Directory.GetCurrentDirectory() : Path.GetDirectoryName(Path.GetFullPath(file))!;
            return Read(YamlText.Parse(text), profiles, ComposeVariables.Of(folder), file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new SettingException(Setting, file, $"it can't be read ({exception.Message})", exception);
        }
        catch (YamlException exception)
        {
            throw new SettingException(Setting, file, $"it is no YAML, line {exception.Start.Line}: {exception.Message}", exception);
        }
    }

    private static Deployment Read(IReadOnlyList<JsonNode> documents, IReadOnlyList<string> profiles, ComposeVariables variables, string file)
    {
        if (documents is [JsonObject compose] && compose["services"] is JsonObject)
        {
            return ComposeFile.Read(compose, profiles, variables);
        }

        if (!documents.Any(document => document.At("kind") is not null))
        {
            throw new SettingException(Setting, file, "a Compose file with services, or Kubernetes objects, is needed");
        }

        return profiles.Count == 0
            ? Manifests.Read(documents)
            : throw new SettingException("--profile", string.Join(", ", profiles), "only a Compose file has profiles");
    }
}
