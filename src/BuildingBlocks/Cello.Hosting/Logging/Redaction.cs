using System.Text.RegularExpressions;

namespace Cello.Hosting.Logging;

/// <summary>
/// Removes e-mail addresses and JSON Web Tokens from log text. The product's own messages contain neither. Exception messages and other libraries'
/// log messages may quote what a caller sent.
/// </summary>
internal static class Redaction
{
    public const string Mark = "[redacted]";

    // NonBacktracking guarantees linear time for any input.
    private static readonly Regex Email = new("""[^\s@"'`<>()\[\]{},;:=?&/\\]+@[^\s@"'`<>()\[\]{},;:=?&/\\]+""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture);
    private static readonly Regex Token = new("""eyJ[\w-]+\.[\w-]*(\.[\w-]*)?""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture);

    /// <summary>The redacted text, or the same object if nothing has to be removed.</summary>
    public static string Of(string text)
    {
        if (text.Contains('@'))
        {
            text = Email.Replace(text, Mark);
        }

        return text.Contains("eyJ", StringComparison.Ordinal) ? Token.Replace(text, Mark) : text;
    }
}
