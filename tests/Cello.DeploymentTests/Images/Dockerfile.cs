using System.Globalization;
using System.Text.RegularExpressions;
using Cello.DeploymentTests.Files;

namespace Cello.DeploymentTests.Images;

/// <summary>What the image declares. <c>.ci/publish.sh</c> checks what it does.</summary>
internal static partial class Dockerfile
{
    public static string Text { get; } = Repository.Read("Dockerfile");

    /// <summary>The address at which its host listens.</summary>
    public static int Port { get; } = int.Parse(ListensAt().Match(Text).Groups["value"].Value, CultureInfo.InvariantCulture);

    public static string User { get; } = RunsAs().Match(Text).Groups["value"].Value;

    [GeneratedRegex("ASPNETCORE_URLS=\"http://\\*:(?<value>[0-9]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ListensAt();

    [GeneratedRegex("^USER (?<value>.+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RunsAs();
}
