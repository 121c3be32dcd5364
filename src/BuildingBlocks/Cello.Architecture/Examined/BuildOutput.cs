namespace Cello.Architecture.Examined;

internal static class BuildOutput
{
    /// <summary>Where a project is built to, if another one is built to a folder such as <c>bin/Debug/net10.0</c>: same configuration, same framework.</summary>
    public static string Of(Project project, string another)
    {
        var segments = Path.TrimEndingDirectorySeparator(another).Split(Path.DirectorySeparatorChar);
        return Path.Combine([project.Folder.FullName, .. segments[Math.Max(0, Array.LastIndexOf(segments, "bin"))..]]);
    }
}
