using Cello.Modularity.Settings;
using Microsoft.Extensions.Configuration;

namespace Cello.Persistence.Sqlite;

/// <summary>The folder of the embedded databases, made if it is missing. A relative one is below the current directory.</summary>
public static class DataFolder
{
    /// <summary>The setting's name in the environment; the flag is <c>--data</c>.</summary>
    public const string Setting = "CELLO_DATA";

    /// <summary>What a person is told who has set it wrongly.</summary>
    internal const string Flag = $"--data ({Setting})";

    private const string Default = "data";

    /// <summary>The folder as it is set, whether it is there or not.</summary>
    public static string Named(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);

        return configuration[Setting] is { Length: > 0 } value ? value : Default;
    }

    /// <exception cref="SettingException">The folder can't be made or written to.</exception>
    public static string Open(IConfiguration configuration)
    {
        var setting = Named(configuration);
        try
        {
            var folder = Directory.CreateDirectory(Path.GetFullPath(setting)).FullName;
            using var probe = new FileStream(
                Path.Combine(folder, $".{Guid.NewGuid():N}"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            return folder;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new SettingException(Flag, setting, $"a folder that can be written to is needed ({exception.Message})", exception);
        }
    }
}
