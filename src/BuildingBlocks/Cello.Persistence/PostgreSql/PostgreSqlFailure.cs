namespace Cello.Persistence.PostgreSql;

/// <summary>What a failure of the database means to the one who asked.</summary>
internal enum PostgreSqlFailure
{
    /// <summary>The program or the schema is wrong, or the failure is not the database's. Asking again changes nothing.</summary>
    Bug,

    /// <summary>The server cannot do it now: it is away, busy, full, or another one takes over.</summary>
    Unavailable,

    /// <summary>The server undid the transaction because of another one. It may be carried out again at once.</summary>
    LostRace,

    /// <summary>A statement that the connection had prepared no longer holds, because a table changed. Nothing was executed.</summary>
    StalePlan,

    /// <summary>The session does not have the statements that this connection prepared in it. Nothing was executed.</summary>
    ForeignSession,
}
