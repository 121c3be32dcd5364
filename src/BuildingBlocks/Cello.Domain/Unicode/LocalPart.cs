using System.Text;

namespace Cello.Domain.Unicode;

/// <summary>The part of an e-mail address before the at sign.</summary>
internal static class LocalPart
{
    private const string Symbols = "!#$%&'*+-/=?^_`{|}~.";

    /// <summary>Removes redundant quotes and backslashes: <c>"alice"</c> becomes <c>alice</c>.</summary>
    public static string Unquote(string local)
    {
        if (local.Length < 2 || local[0] != '"' || local[^1] != '"')
        {
            return local;
        }

        var content = Unescape(local[1..^1]);
        return IsDotAtom(content) ? content : $"\"{content.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
    }

    private static string Unescape(string quoted)
    {
        var content = new StringBuilder(quoted.Length);
        for (var index = 0; index < quoted.Length; index++)
        {
            if (quoted[index] == '\\' && index + 1 < quoted.Length)
            {
                index++;
            }

            content.Append(quoted[index]);
        }

        return content.ToString();
    }

    private static bool IsDotAtom(string content) =>
        content.Length > 0
        && content.All(character => char.IsAsciiLetterOrDigit(character) || character > '\u007f' || Symbols.Contains(character, StringComparison.Ordinal))
        && !$".{content}.".Contains("..", StringComparison.Ordinal);
}
