using System.Collections.Immutable;
using System.Diagnostics;
using Cello.TestHosts.Servers;

namespace Cello.TestHosts;

/// <summary>
/// Names and addresses that one process sees as its <c>/etc/hosts</c>. The process runs in its own mount namespace, for which an ordinary
/// user needs no privileges if the system allows user namespaces.
/// </summary>
public sealed class NamesFile : IDisposable
{
    private const string Program = "unshare";
    private const string Mount = "mount --bind \"$0\" /etc/hosts && exec \"$@\"";

    private readonly string _path = Path.Combine(Path.GetTempPath(), $"cello-names-{Guid.NewGuid():N}");

    /// <param name="names">Pairs of an address and a name.</param>
    public NamesFile(params IEnumerable<(string Address, string Name)> names) =>
        File.WriteAllLines(_path, names.Prepend((Address: "127.0.0.1", Name: "localhost")).Select(entry => $"{entry.Address} {entry.Name}"));

    /// <summary>Why this is not possible on this machine, or null.</summary>
    public static string? WhyMissing { get; } = FindOut();

    /// <summary>The command that must precede that of the process: see <see cref="HostCommand.Prefix"/>.</summary>
    public ImmutableArray<string> Prefix => PrefixFor(_path);

    public void Dispose() => File.Delete(_path);

    private static ImmutableArray<string> PrefixFor(string path) => [Program, "--map-root-user", "--mount", "sh", "-c", Mount, path];

    private static string? FindOut()
    {
        if (InstalledPrograms.Find(Program) is null)
        {
            return $"Not installed: {Program}";
        }

        var start = new ProcessStartInfo(Program, [.. PrefixFor("/dev/null").Skip(1), "true"]) { UseShellExecute = false, RedirectStandardError = true };
        using var trial = Process.Start(start)!;
        var said = trial.StandardError.ReadToEnd();
        trial.WaitForExit();
        return trial.ExitCode == 0 ? null : $"No namespaces for users: {said.Trim()}";
    }
}
