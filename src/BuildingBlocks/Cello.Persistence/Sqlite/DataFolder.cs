using Cello.Modularity.Settings;
using Microsoft.Extensions.Configuration;

namespace Cello.Persistence.Sqlite;

/// <summary>The folder of the embedded databases. It is created if it is missing. A relative path is resolved against the current directory.</summary>
public static class DataFolder
{
    /// <summary>The environment variable of the setting; the flag is <c>--data</c>.</summary>
    public const string Setting = "CELLO_DATA";

    /// <summary>The name of the setting in error messages.</summary>
    internal const string Flag = $"--data ({Setting})";

    private const string Default = "data";

    /// <summary>Returns the configured folder, whether it exists or not.</summary>
    public static string Named(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);

        return configuration[Setting] is { Length: > 0 } value ? value : Default;
    }

    /// <exception cref="SettingException">The folder cannot be created or written to.</exception>
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
            throw new SettingException(Flag, setting, $"a writable folder is needed ({exception.Message})", exception);
        }
    }
}
