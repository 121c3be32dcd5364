namespace Cello.Modularity.Settings;

/// <summary>
/// A setting that a host can't start with. The message is one line for a person: the setting, its value, and what is accepted.
/// </summary>
public sealed class SettingException(string setting, string value, string accepted, Exception? inner = null)
    : Exception($"{setting} is '{value}': {accepted}".ReplaceLineEndings(" "), inner);
