using System.Net.Sockets;
using System.Security.Authentication;
using Npgsql;

namespace Cello.Persistence.PostgreSql;

/// <summary>
/// Classifies failures by https://www.postgresql.org/docs/current/errcodes-appendix.html. The table in docs/scaling.md describes the same rules.
/// </summary>
internal static class PostgreSqlErrors
{
    private const string IdleInTransactionTimeout = "25P03";
    private const string TransactionTimeout = "25P04";
    private const string SnapshotTooOld = "72000";

    /// <summary>The routines in PostgreSQL's source that raise the two errors whose code alone is ambiguous. Routine names are not localized.</summary>
    private const string RevalidatesPlan = "RevalidateCachedQuery";
    private const string BindsParameters = "exec_bind_message";

    private const string NoSuitableHost = "No suitable host was found."; // Npgsql's message

    public static PostgreSqlFailure KindOf(Exception exception) => Chain(exception).OfType<NpgsqlException>().FirstOrDefault() switch
    {
        null or NpgsqlOperationInProgressException => PostgreSqlFailure.Bug,
        PostgresException refused => KindOf(refused),
        _ => PostgreSqlFailure.Unavailable, // The connection broke, or could not be opened.
    };

    /// <summary>Whether the server rolled back a transaction that may be retried: because of a conflict, or before executing its statements.</summary>
    public static bool IsConcurrencyConflict(Exception exception) => exception is not OperationCanceledException
        && KindOf(exception) is PostgreSqlFailure.ConcurrencyConflict or PostgreSqlFailure.StalePlan or PostgreSqlFailure.ForeignSession;

    /// <summary>Returns the unique index or key that rejected a row.</summary>
    public static string? UniqueIndexIn(Exception exception) =>
        exception.GetBaseException() is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } refused ? refused.ConstraintName : null;

    /// <summary>Whether the tables, their schema or the database do not exist.</summary>
    public static bool IsMissing(Exception exception) => StateOf(exception)
        is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName or PostgresErrorCodes.InvalidCatalogName;

    /// <summary>Whether the server has no disk space left.</summary>
    public static bool IsDiskFull(Exception exception) => StateOf(exception) is PostgresErrorCodes.DiskFull;

    /// <summary>Whether the server is temporarily unusable, without a fault of the request or of this program.</summary>
    public static bool IsTransient(Exception exception) => exception is not OperationCanceledException && KindOf(exception) is not PostgreSqlFailure.Bug;

    /// <summary>Explains to an operator why a server is unusable at start. Npgsql's messages contain hosts and users, never passwords.</summary>
    public static string? ExplainStart(Exception exception) => StateOf(exception) switch
    {
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification =>
            $"the server refuses the user or the password ({Message(exception)})",
        PostgresErrorCodes.InvalidCatalogName => $"there is no such database, create it first ({Message(exception)})",
        PostgresErrorCodes.InsufficientPrivilege => $"the user lacks a right ({Message(exception)})",
        null when Message(exception) == NoSuitableHost => "no server there is of the kind that target_session_attrs asks for",
        null when Chain(exception).Any(inner => inner is SocketException or TimeoutException) => $"the server can't be reached ({Message(exception)})",
        null when !Chain(exception).Any(inner => inner is NpgsqlException or IOException or AuthenticationException) => null,
        _ => $"the server can't be used ({Message(exception)})",
    };

    private static PostgreSqlFailure KindOf(PostgresException refused) => refused.SqlState switch
    {
        PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.TransactionRollback =>
            PostgreSqlFailure.ConcurrencyConflict,
        PostgresErrorCodes.FeatureNotSupported when refused.Routine == RevalidatesPlan => PostgreSqlFailure.StalePlan,
        PostgresErrorCodes.ProtocolViolation when refused.Routine == BindsParameters => PostgreSqlFailure.ForeignSession,
        PostgresErrorCodes.InvalidSqlStatementName or PostgresErrorCodes.DuplicatePreparedStatement => PostgreSqlFailure.ForeignSession,
        PostgresErrorCodes.ReadOnlySqlTransaction // A standby, during a failover.
            or IdleInTransactionTimeout or TransactionTimeout or SnapshotTooOld
            or PostgresErrorCodes.StatementCompletionUnknown
            or PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.ObjectInUse or PostgresErrorCodes.ObjectNotInPrerequisiteState
            or PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName or PostgresErrorCodes.InvalidCatalogName
            or PostgresErrorCodes.InsufficientPrivilege => PostgreSqlFailure.Unavailable,
        var state when state[..2] is "08" or "28" or "53" or "57" or "58" or "F0" => PostgreSqlFailure.Unavailable,
        _ when refused.InvariantSeverity is "FATAL" or "PANIC" => PostgreSqlFailure.Unavailable, // The server ended the connection.
        _ => PostgreSqlFailure.Bug,
    };

    private static string? StateOf(Exception exception) => Chain(exception).OfType<PostgresException>().FirstOrDefault()?.SqlState;

    private static string Message(Exception exception) =>
        Chain(exception).OfType<PostgresException>().FirstOrDefault()?.MessageText ?? exception.GetBaseException().Message;

    private static IEnumerable<Exception> Chain(Exception exception)
    {
        for (var inner = exception; inner is not null; inner = inner.InnerException)
        {
            yield return inner;
        }
    }
}
