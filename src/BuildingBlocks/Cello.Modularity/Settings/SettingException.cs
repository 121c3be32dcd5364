namespace Cello.Modularity.Settings;

/// <summary>
/// A setting with which a host cannot start. The message is one line: the setting, its value, and what is accepted.
/// </summary>
public sealed class SettingException(string setting, string value, string accepted, Exception? inner = null)
    : Exception($"{setting} is '{value}': {accepted}".ReplaceLineEndings(" "), inner);
