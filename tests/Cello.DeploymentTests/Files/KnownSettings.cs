using Cello.DeploymentTests.Documentation;

namespace Cello.DeploymentTests.Files;

/// <summary>The names in docs/settings.md, with the name of each module for <c>{module}</c>.</summary>
internal static class KnownSettings
{
    public static IReadOnlySet<string> Names { get; } = SettingRow.All
        .SelectMany(row => row.Names)
        .SelectMany(name => ModuleFacts.All.Select(module => name.Replace("{module}", module.Name, StringComparison.Ordinal)))
        .ToHashSet(StringComparer.Ordinal);
}
