using System.Text.Json;
using System.Text.RegularExpressions;

namespace Cello.DeploymentTests.Images;

/// <summary>An instruction of a Dockerfile.</summary>
/// <param name="Name">The name in capitals, such as <c>COPY</c>.</param>
/// <param name="Value">The rest of it in one line, without comments.</param>
internal sealed partial record DockerfileInstruction(string Name, string Value)
{
    /// <summary>The words that are not options.</summary>
    public string[] Arguments => [.. Words.SkipWhile(IsOption)];

    /// <summary>The words of a command in exec form, which needs no shell; null for one in shell form.</summary>
    public string[]? Exec => Value.IndexOf('[', StringComparison.Ordinal) is >= 0 and var at && Value[..at].Split(' ').All(IsOptionOrCommand)
        ? JsonSerializer.Deserialize<string[]>(Value[at..])
        : null;

    private string[] Words => Value.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The value of an option such as <c>--from=build</c>, or null.</summary>
    public string? Option(string name) =>
        Words.TakeWhile(IsOption).FirstOrDefault(word => word.StartsWith($"--{name}=", StringComparison.Ordinal))?[(name.Length + 3)..];

    /// <summary>The variables that an <c>ENV</c> sets.</summary>
    public IEnumerable<KeyValuePair<string, string>> Variables() => Assignment().Matches(Value)
        .Select(match => KeyValuePair.Create(match.Groups["name"].Value, match.Groups["value"].Value.Trim('"')));

    private static bool IsOption(string word) => word.StartsWith("--", StringComparison.Ordinal);

    private static bool IsOptionOrCommand(string word) => word is "" or "CMD" || IsOption(word);

    [GeneratedRegex("(?<name>\\w+)=(?<value>\"[^\"]*\"|\\S+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Assignment();
}
