using System.Text;
using System.Text.RegularExpressions;

namespace Cello.Commands.TopologyCheck.Deployments.Compose;

/// <summary>
/// Replaces <c>$NAME</c>, <c>${NAME}</c>, and <c>${NAME</c> followed by <c>:-default}</c>, <c>-default}</c>, <c>:?error}</c>, <c>?error}</c>,
/// <c>:+other}</c> or <c>+other}</c> by values. See https://docs.docker.com/reference/compose-file/interpolation/.
/// </summary>
internal sealed partial class Interpolation(ComposeVariables variables)
{
    /// <summary>The value of the whole text. A variable whose value is not known is replaced by its name.</summary>
    public SettingValue Value(string text)
    {
        var run = new Run(variables);
        var filled = run.Fill(text);
        return run.Unknown.Count > 0
            ? new SettingValue(run.Unknown is [var only] && filled == only ? null : filled, Source(text), IsKnown: false, IsPrivate: true)
            : run.IsPrivate ? SettingValue.Private(filled) : SettingValue.Literal(filled);
    }

    public string Text(string text) => new Run(variables).Fill(text);

    /// <summary>The text with only the names of its variables: the error text of <c>${NAME?...}</c> does not say where a value comes from.</summary>
    private static string Source(string text) => Explained().Replace(text, "${${name}}");

    [GeneratedRegex("\\$\\{(?<name>\\w+):?\\?[^}]*\\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Explained();

    [GeneratedRegex("\\G(?<name>[A-Za-z_]\\w*)(?<operator>:?[-?+])?", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Variable();

    private sealed class Run(ComposeVariables variables)
    {
        public List<string> Unknown { get; } = [];

        public bool IsPrivate { get; private set; }

        public string Fill(string text)
        {
            var filled = new StringBuilder();
            for (var at = 0; at < text.Length;)
            {
                at = text[at] == '$' ? FillOne(text, at + 1, filled) : Copy(text, at, filled);
            }

            return filled.ToString();
        }

        /// <returns>The index after the variable.</returns>
        private int FillOne(string text, int at, StringBuilder filled)
        {
            var braced = at < text.Length && text[at] == '{';
            var variable = Variable().Match(text, braced ? at + 1 : at);
            if (!variable.Success)
            {
                filled.Append('$');
                return at < text.Length && text[at] == '$' ? at + 1 : at;
            }

            var name = variable.Groups["name"];
            var end = braced ? EndOf(text, at + 1) : name.Index + name.Length;
            var word = braced && variable.Groups["operator"].Success ? text[(variable.Index + variable.Length)..end] : "";
            filled.Append(ValueOf(name.Value, braced ? variable.Groups["operator"].Value : "", word));
            return Math.Min(braced ? end + 1 : end, text.Length);
        }

        private string ValueOf(string name, string @operator, string word)
        {
            var value = variables.Find(name);
            var isThere = value is not null && (value.Length > 0 || !@operator.StartsWith(':'));
            switch (@operator)
            {
                case ":+" or "+":
                    return isThere ? Fill(word) : "";
                case ":-" or "-" when !isThere:
                    return Fill(word);
                case var _ when isThere:
                    IsPrivate = true;
                    return value!;
                default:
                    Unknown.Add(name);
                    return name;
            }
        }

        private static int Copy(string text, int at, StringBuilder filled)
        {
            filled.Append(text[at]);
            return at + 1;
        }

        /// <summary>The index of the closing brace. The text before it may contain braces.</summary>
        private static int EndOf(string text, int at)
        {
            for (var open = 1; at < text.Length; at++)
            {
                open += text[at] switch { '{' => 1, '}' => -1, _ => 0 };
                if (open == 0)
                {
                    return at;
                }
            }

            return text.Length;
        }
    }
}
