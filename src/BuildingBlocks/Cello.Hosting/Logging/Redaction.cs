using System.Text.RegularExpressions;

namespace Cello.Hosting.Logging;

/// <summary>
/// Takes out of a text what looks like an e-mail address or a JSON Web Token. No line of ours holds one; this is for the
/// messages of exceptions and of other people's code, which may quote what a caller sent.
/// </summary>
internal static class Redaction
{
    public const string Mark = "[redacted]";

    // Takes linear time, whatever is in the text.
    private static readonly Regex Email = new("""[^\s@"'`<>()\[\]{},;:=?&/\\]+@[^\s@"'`<>()\[\]{},;:=?&/\\]+""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture);
    private static readonly Regex Token = new("""eyJ[\w-]+\.[\w-]*(\.[\w-]*)?""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture);

    /// <summary>The same text, and the same object if there is nothing to hide.</summary>
    public static string Of(string text)
    {
        if (text.Contains('@'))
        {
            text = Email.Replace(text, Mark);
        }

        return text.Contains("eyJ", StringComparison.Ordinal) ? Token.Replace(text, Mark) : text;
    }
}
