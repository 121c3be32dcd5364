namespace Cello.Persistence.DataMigrations;

/// <summary>The command-line flags of the data migration, stored as settings under the flags' names. No environment variable can set them.</summary>
public static class DataMigrationFlags
{
    /// <summary>The folder of the embedded databases.</summary>
    public const string From = "--from";

    /// <summary>The connection string for all modules. It takes precedence over the modules' own settings.</summary>
    public const string To = "--to";
}
