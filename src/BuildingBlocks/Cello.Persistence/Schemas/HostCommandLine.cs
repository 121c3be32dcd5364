using System.Reflection;

namespace Cello.Persistence.Schemas;

/// <summary>How a person runs this host with other arguments.</summary>
internal static class HostCommandLine
{
    /// <returns><c>dotnet run</c> where the host runs from its source, else its assembly, with the arguments.</returns>
    public static string With(string arguments)
    {
        var program = Assembly.GetEntryAssembly()!.GetName().Name;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, $"{program}.csproj")))
            {
                return $"dotnet run --project {Path.GetRelativePath(Environment.CurrentDirectory, folder.FullName)} -- {arguments}";
            }
        }

        return $"dotnet {program}.dll {arguments}";
    }
}
