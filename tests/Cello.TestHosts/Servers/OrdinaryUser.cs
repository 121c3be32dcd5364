using System.Diagnostics;

namespace Cello.TestHosts.Servers;

/// <summary>Whoever runs the tests, or <c>nobody</c> where that is root.</summary>
public static class OrdinaryUser
{
    private static readonly string[] _asNobody = ["--reuid=nobody", "--regid=nogroup", "--clear-groups"];

    private static bool IsNeeded => Environment.UserName == "root";

    /// <summary>Has a host run as this user.</summary>
    public static HostCommand Run(HostCommand command)
    {
        ArgumentNullException.ThrowIfNull(command);

        return IsNeeded ? command.By($"exec setpriv {string.Join(' ', _asNobody)} \"$@\"") : command;
    }

    internal static ProcessStartInfo ToStartInfo(string program, IEnumerable<string> arguments)
    {
        // setpriv becomes the program: its process id is the server's.
        string[] line = IsNeeded ? ["setpriv", .. _asNobody, program, .. arguments] : [program, .. arguments];
        return new ProcessStartInfo(line[0], line[1..])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
    }

    /// <summary>Makes a folder theirs, with what is in it.</summary>
    public static async Task GiveAsync(string folder)
    {
        if (IsNeeded)
        {
            using var change = Process.Start("chown", ["-R", "nobody:nogroup", folder]);
            await change.WaitForExitAsync();
        }
    }
}
