using System.Collections;

namespace Cello.Commands.TopologyCheck.Deployments.Compose;

/// <summary>The values that Compose would use for <c>${NAME}</c>: this process's environment, then <c>.env</c> in the project's folder.</summary>
internal sealed class ComposeVariables
{
    private readonly Dictionary<string, string> _values;

    private ComposeVariables(string folder, Dictionary<string, string> values) => (Folder, _values) = (folder, values);

    /// <summary>The project's folder, to which relative paths refer.</summary>
    public string Folder { get; }

    public static ComposeVariables Of(string folder)
    {
        var file = Path.Combine(folder, ".env");
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in File.Exists(file) ? EnvironmentFile.Read(file) : [])
        {
            found[name] = value;
        }

        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            found[(string)variable.Key] = (string?)variable.Value ?? "";
        }

        return new ComposeVariables(folder, found);
    }

    public string? Find(string name) => _values.GetValueOrDefault(name);
}
