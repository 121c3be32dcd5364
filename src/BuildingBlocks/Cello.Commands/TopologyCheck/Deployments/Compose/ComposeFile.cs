using System.Text.Json.Nodes;
using Cello.Modularity.Settings;

namespace Cello.Commands.TopologyCheck.Deployments.Compose;

/// <summary>Reads the services of a Compose file that the given profiles select. See https://docs.docker.com/reference/compose-file/.</summary>
internal static class ComposeFile
{
    /// <summary>The advice for references to other files.</summary>
    public const string NotFollowed = "it is not followed, pipe `docker compose config` to `topology --file -` instead";

    private const string AllProfiles = "*";

    /// <exception cref="SettingException">The profiles select no host, or a part of the file cannot be read.</exception>
    public static Deployment Read(JsonObject document, IReadOnlyList<string> profiles, ComposeVariables variables)
    {
        if (document["include"] is { } include)
        {
            throw new SettingException("include", include.ToJsonString(), NotFollowed);
        }

        IReadOnlyList<string> active = profiles.Count > 0 ? profiles : Words(variables.Find("COMPOSE_PROFILES") ?? "", ',');
        var all = document["services"]!.AsObject()
            .Select(service => new ComposeService(service.Key, service.Value as JsonObject ?? [], variables))
            .ToList();
        var services = all.Where(service => service.Profiles.Count == 0 || service.Profiles.Any(IsActive)).ToList();
        var hosts = services.Where(service => service.IsHost).ToList();
        if (hosts.Count == 0)
        {
            var known = string.Join(", ", all.SelectMany(service => service.Profiles).Distinct());
            throw new SettingException("--profile", string.Join(", ", active), $"no service that it selects runs Cello, the profiles are {known}");
        }

        return new Deployment(
            [.. hosts.Select(service => service.Read())],
            [.. hosts.SelectMany(service => service.Names, (service, name) => new ServiceEndpoint(name, null, service.Name, null))],
            [.. services.Except(hosts).SelectMany(service => service.Names)]);

        bool IsActive(string profile) => active.Contains(profile) || active.Contains(AllProfiles);
    }

    public static string[] Words(string text, char separator) =>
        text.Split(separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
