using System.Diagnostics;

namespace Cello.TestHosts.Servers;

/// <summary>The user who runs the tests, or Debian's unprivileged user if that is root.</summary>
public static class OrdinaryUser
{
    private static readonly string[] AsNobody = ["--reuid=nobody", "--regid=nogroup", "--clear-groups"];

    private static bool IsNeeded => Environment.UserName == "root";

    /// <summary>Runs a host as this user.</summary>
    public static HostCommand Run(HostCommand command)
    {
        ArgumentNullException.ThrowIfNull(command);

        return IsNeeded ? command.By($"exec setpriv {string.Join(' ', AsNobody)} \"$@\"") : command;
    }

    internal static ProcessStartInfo ToStartInfo(string program, IEnumerable<string> arguments)
    {
        // setpriv execs the program, so the process id is that of the server.
        string[] line = IsNeeded ? ["setpriv", .. AsNobody, program, .. arguments] : [program, .. arguments];
        return new ProcessStartInfo(line[0], line[1..])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
    }

    /// <summary>Makes this user the owner of a folder and its contents.</summary>
    public static async Task GiveAsync(string folder)
    {
        if (IsNeeded)
        {
            using var change = Process.Start("chown", ["-R", "nobody:nogroup", folder]);
            await change.WaitForExitAsync();
        }
    }
}
