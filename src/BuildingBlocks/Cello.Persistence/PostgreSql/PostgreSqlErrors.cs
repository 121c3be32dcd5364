using System.Net.Sockets;
using System.Security.Authentication;
using Npgsql;

namespace Cello.Persistence.PostgreSql;

/// <summary>What failures mean, by https://www.postgresql.org/docs/current/errcodes-appendix.html.</summary>
internal static class PostgreSqlErrors
{
    /// <summary>The server chose a transaction to fail so that another one could go on.</summary>
    public static bool IsLostRace(Exception exception) =>
        StateOf(exception) is PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected;

    /// <summary>The unique index or key that refused a row.</summary>
    public static string? UniqueIndexIn(Exception exception) =>
        exception.GetBaseException() is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } refused ? refused.ConstraintName : null;

    /// <summary>The tables, their schema or the whole database are not there.</summary>
    public static bool IsMissing(Exception exception) => StateOf(exception)
        is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName or PostgresErrorCodes.InvalidCatalogName;

    /// <summary>Whoever asked was not wrong, and neither is this program: the server can't be used, for now.</summary>
    public static bool IsOutage(Exception exception) => exception is not OperationCanceledException && (IsMissing(exception) || StateOf(exception) switch
    {
        null => Chain(exception).Any(inner => inner is NpgsqlException),
        PostgresErrorCodes.ReadOnlySqlTransaction => true, // A standby, while another server takes over.
        var state => state[..2] is "08" or "28" or "53" or "57" or "58",
    });

    /// <summary>Why a server can't be used, for a person at a start. Npgsql's messages name hosts and users, never passwords.</summary>
    public static string? ExplainStart(Exception exception) => StateOf(exception) switch
    {
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification =>
            $"the server refuses the user or the password ({Message(exception)})",
        PostgresErrorCodes.InvalidCatalogName => $"there is no such database, create it first ({Message(exception)})",
        PostgresErrorCodes.InsufficientPrivilege => $"the user lacks a right ({Message(exception)})",
        null when Chain(exception).Any(inner => inner is SocketException or TimeoutException) => $"the server can't be reached ({Message(exception)})",
        null when !Chain(exception).Any(inner => inner is NpgsqlException or IOException or AuthenticationException) => null,
        _ => $"the server can't be used ({Message(exception)})",
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
