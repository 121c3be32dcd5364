namespace Cello.TestHosts.Servers;

/// <summary>Finds the server programs that tests start.</summary>
public static class InstalledPrograms
{
    private const string DebiansPostgreSql = "/usr/lib/postgresql";

    private static readonly string[] Folders =
    [
        .. Directory.Exists(DebiansPostgreSql) ? Directory.GetDirectories(DebiansPostgreSql).Order().Reverse().Select(version => Path.Combine(version, "bin")) : [],
        .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator),
        "/usr/sbin",
    ];

    /// <exception cref="InvalidOperationException">The program is not installed.</exception>
    public static string PathOf(string program) => Find(program) ?? throw new InvalidOperationException($"{program} is not installed.");

    public static string? Find(string program) => Folders.Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    /// <summary>Describes which of these programs are not installed, or null.</summary>
    /// <exception cref="InvalidOperationException">A program is not installed, and <c>CI</c> is set.</exception>
    public static string? WhyMissing(params IEnumerable<string> programs)
    {
        var missing = string.Join(", ", programs.Where(program => Find(program) is null));
        return missing.Length == 0 ? null
            : Environment.GetEnvironmentVariable("CI") is { Length: > 0 } ? throw new InvalidOperationException($"CI must have {missing}.")
            : $"Not installed: {missing}";
    }
}
