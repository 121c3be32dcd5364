namespace Cello.TestHosts;

/// <summary>An empty folder for databases, deleted after the test.</summary>
public sealed class DataFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cello-tests-");

    public string Path => _folder.FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Also deletes folders that a test renamed.</summary>
    public void Dispose()
    {
        foreach (var folder in _folder.Parent!.GetDirectories(_folder.Name + "*"))
        {
            folder.Delete(recursive: true);
        }
    }
}
