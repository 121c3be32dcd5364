using Cello.Commands.AddingMigrations;
using Cello.Modularity.Settings;

namespace Cello.Commands.Tests.AddingMigrations;

/// <summary>With a substitute for dotnet ef that writes the same files.</summary>
public sealed class MigrationFilesTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("cello-tests-");
    private readonly EntityFramework _dotnet;
    private readonly MigrationFiles _files;

    public MigrationFilesTests()
    {
        File.WriteAllText(Path.Combine(_root.FullName, "Notes.sln"), "");
        var home = _root.CreateSubdirectory("src/Notes").FullName;
        File.WriteAllText(Path.Combine(home, "Notes.csproj"), "");
        _dotnet = new EntityFramework(home);
        _files = new MigrationFiles(ModuleProject.Of("notes", "Notes", home), _dotnet);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _root.Delete(recursive: true);

    [Fact]
    public async Task The_first_migration_writes_a_separate_snapshot_for_each_database()
    {
        await _files.AddAsync("Initial", Token);

        _dotnet.Files.ShouldBe(
        [
            "PostgreSql/Initial.cs: postgresql", "PostgreSql/NotesPostgreSqlSnapshot.cs: class NotesPostgreSqlSnapshot postgresql",
            "Sqlite/Initial.cs: sqlite", "Sqlite/NotesSqliteSnapshot.cs: class NotesSqliteSnapshot sqlite",
        ]);
    }

    [Fact]
    public async Task A_handwritten_snapshot_is_not_overwritten_by_the_second_database()
    {
        _dotnet.Write("Sqlite/NotesModelSnapshot.cs", "class NotesModelSnapshot by hand");

        await _files.AddAsync("Second", Token);

        _dotnet.Files.ShouldContain("Sqlite/NotesSqliteSnapshot.cs: class NotesSqliteSnapshot sqlite");
        _dotnet.Files.ShouldContain("PostgreSql/NotesPostgreSqlSnapshot.cs: class NotesPostgreSqlSnapshot postgresql");
    }

    [Fact]
    public async Task When_one_database_fails_all_files_are_unchanged()
    {
        await _files.AddAsync("Initial", Token);
        var before = _dotnet.Files;
        _dotnet.Fails = "postgresql";

        (await Should.ThrowAsync<SettingException>(_files.AddAsync("Second", Token))).Message.ShouldContain("nothing was changed");

        _dotnet.Files.ShouldBe(before);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2nd")]
    [InlineData("add phone")]
    [InlineData("../Up")]
    [InlineData("--force")]
    public async Task A_name_that_is_not_a_class_name_is_refused(string name)
    {
        (await Should.ThrowAsync<SettingException>(_files.AddAsync(name, Token))).Message.ShouldContain("letters and digits");
        _dotnet.Files.ShouldBeEmpty();
    }

    [Fact]
    public void Without_the_source_code_the_error_says_so() =>
        Should.Throw<SettingException>(() => ModuleProject.Of("notes", "Elsewhere", _root.FullName)).Message.ShouldContain("Elsewhere.csproj");

    private sealed class EntityFramework(string home) : IDotnet
    {
        public string? Fails { get; set; }

        public IReadOnlyList<string> Files => Directory.Exists(Migrations)
            ? [.. Directory.GetFiles(Migrations, "*.cs", SearchOption.AllDirectories)
                .Select(file => $"{Path.GetRelativePath(Migrations, file)}: {File.ReadAllText(file)}")
                .Order(StringComparer.Ordinal)]
            : [];

        private string Migrations => Path.Combine(home, "Persistence", "Migrations");

        public void Write(string file, string text)
        {
            var path = Path.Combine(Migrations, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }

        public Task<bool> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
        {
            if (arguments[0] != "ef")
            {
                return Task.FromResult(true);
            }

            var (name, database) = (arguments[3], arguments[^1]);
            var folder = Path.GetFileName(arguments[arguments.ToList().IndexOf("--output-dir") + 1]);
            Write($"{folder}/{name}.cs", database);
            var type = database == "sqlite" ? NameOf("NotesSqliteSnapshot") : NameOf("NotesPostgreSqlSnapshot");
            var found = Directory.GetFiles(home, $"{type}.cs", SearchOption.AllDirectories).FirstOrDefault(); // Where EF Core looks for it.
            Write(found is null ? $"{folder}/{type}.cs" : Path.GetRelativePath(Migrations, found), $"class {type} {database}");
            return Task.FromResult(Fails != database);
        }

        private string NameOf(string existing) => Files.Any(file => file.Contains($"{existing}.cs", StringComparison.Ordinal)) ? existing : "NotesModelSnapshot";
    }
}
