namespace Cello.Testing;

/// <summary>An empty folder for databases, deleted after the test.</summary>
public sealed class DataFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cello-tests-");

    /// <summary>The path of the folder.</summary>
    public string Path => _folder.FullName;

    /// <summary>Returns the path of a file in the folder.</summary>
    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Deletes the folder, also after a test has renamed it by adding to its name.</summary>
    public void Dispose()
    {
        foreach (var folder in _folder.Parent!.GetDirectories(_folder.Name + "*"))
        {
            folder.Delete(recursive: true);
        }
    }
}
