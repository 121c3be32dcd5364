namespace Cello.Modularity.Settings;

/// <summary>A section of the configuration that the host reads, such as <c>Edges:catalog</c>, and the options that it is bound to.</summary>
internal sealed record SettingsSection(string Path, Type Options);
