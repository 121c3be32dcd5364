using Cello.Modularity.Settings;

namespace Cello.Commands.AddingMigrations;

/// <summary>
/// The migrations of a module: one folder for each kind of database, each with a model snapshot. EF Core looks for a snapshot file by name in the
/// whole project, so the first migration of the second folder would overwrite the snapshot of the first. Each snapshot therefore has its own name.
/// </summary>
internal sealed class MigrationFiles(ModuleProject project, IDotnet dotnet)
{
    private const string DefaultSnapshot = "ModelSnapshot";

    /// <summary>The argument of the context's factory, and the folder, whose name is the last part of the namespace.</summary>
    private static readonly (string Argument, string Folder)[] Databases = [("sqlite", "Sqlite"), ("postgresql", "PostgreSql")];

    private string Home => Path.Combine(Path.GetDirectoryName(project.File)!, "Persistence", "Migrations");

    /// <returns>The files that were added or changed.</returns>
    /// <exception cref="SettingException">The migration could not be added for every database. All files are restored.</exception>
    public async Task<IReadOnlyList<string>> AddAsync(string name, CancellationToken cancellationToken)
    {
        if (name.Length == 0 || !char.IsAsciiLetter(name[0]) || !name.All(char.IsAsciiLetterOrDigit))
        {
            throw new SettingException("name", name, "letters and digits are needed, as in AddPhoneNumber");
        }

        var before = Read();
        var isAdded = false;
        try
        {
            isAdded = await AddToEachAsync(name, cancellationToken);
        }
        finally
        {
            if (!isAdded)
            {
                Restore(before);
            }
        }

        return isAdded
            ? [.. Read().Where(file => before.GetValueOrDefault(file.Key) != file.Value).Select(file => file.Key).Order(StringComparer.Ordinal)]
            : throw new SettingException("name", name, "dotnet ef could not make the migration, as it says above; nothing was changed");
    }

    private async Task<bool> AddToEachAsync(string name, CancellationToken cancellationToken)
    {
        NameSnapshots();
        if (!await dotnet.RunAsync(["tool", "restore"], cancellationToken))
        {
            return false;
        }

        foreach (var (argument, folder) in Databases)
        {
            string[] build = argument == Databases[0].Argument ? [] : ["--no-build"]; // Both databases use the model of one build.
            if (!await dotnet.RunAsync(
                ["ef", "migrations", "add", name, "--project", project.File, "--startup-project", project.File,
                    "--output-dir", Path.Combine(Home, folder), .. build, "--", argument],
                cancellationToken))
            {
                return false;
            }

            NameSnapshots();
        }

        return true;
    }

    private void NameSnapshots()
    {
        foreach (var folder in Databases.Select(database => database.Folder).Where(folder => Directory.Exists(Path.Combine(Home, folder))))
        {
            foreach (var file in Directory.GetFiles(Path.Combine(Home, folder), $"*{DefaultSnapshot}.cs"))
            {
                var type = Path.GetFileNameWithoutExtension(file);
                var named = $"{type[..^DefaultSnapshot.Length]}{folder}Snapshot";
                File.WriteAllText(Path.Combine(Home, folder, named + ".cs"), File.ReadAllText(file).Replace($"class {type}", $"class {named}", StringComparison.Ordinal));
                File.Delete(file);
            }
        }
    }

    private Dictionary<string, string> Read() => Directory.Exists(Home)
        ? Directory.GetFiles(Home, "*.cs", SearchOption.AllDirectories).ToDictionary(file => file, File.ReadAllText, StringComparer.Ordinal)
        : [];

    private void Restore(Dictionary<string, string> before)
    {
        foreach (var added in Read().Keys.Except(before.Keys))
        {
            File.Delete(added);
        }

        foreach (var (file, text) in before)
        {
            File.WriteAllText(file, text);
        }
    }
}
