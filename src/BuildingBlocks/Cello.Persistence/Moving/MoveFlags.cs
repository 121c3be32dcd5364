namespace Cello.Persistence.Moving;

/// <summary>What the command line says of a move, as settings by the names of the flags: no environment has them.</summary>
public static class MoveFlags
{
    /// <summary>The folder of the embedded databases.</summary>
    public const string From = "--from";

    /// <summary>The connection for all modules. It goes before their own settings.</summary>
    public const string To = "--to";
}
