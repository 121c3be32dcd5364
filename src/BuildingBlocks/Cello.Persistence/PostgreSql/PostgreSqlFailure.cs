namespace Cello.Persistence.PostgreSql;

/// <summary>The meaning of a database failure for the code that sent the statement.</summary>
internal enum PostgreSqlFailure
{
    /// <summary>The program or the schema is wrong, or the failure is not the database's. A retry does not help.</summary>
    Bug,

    /// <summary>The server is temporarily unavailable: it is unreachable, busy or full, or another one takes over.</summary>
    Unavailable,

    /// <summary>The server rolled back the transaction because of a conflict with another one. It may be retried immediately.</summary>
    ConcurrencyConflict,

    /// <summary>A prepared statement of the connection is no longer valid, because a table changed. Nothing was executed.</summary>
    StalePlan,

    /// <summary>The session lacks the statements that this connection has prepared. Nothing was executed.</summary>
    ForeignSession,
}
