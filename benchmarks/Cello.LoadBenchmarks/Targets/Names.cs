namespace Cello.LoadBenchmarks.Targets;

/// <summary>The names of the targets in the report.</summary>
internal static class Names
{
    public const string Cello = "Cello";
    public const string CelloOpen = "Cello, authentication and rate limit off";
    public const string CelloOnPostgreSql = "Cello on PostgreSQL";
    public const string CelloSplit = "Cello split";
    public const string Assembled = "assembled from packages, over SQLite";
    public const string AssembledOnPostgreSql = "assembled from packages, over PostgreSQL";
    public const string BareOnSqlite = "bare API over SQLite";
    public const string BareInMemory = "bare API in memory";
    public const string BareOnEfCore = "bare API with EF Core over SQLite";
    public const string BareOnPostgreSql = "bare API over PostgreSQL";
    public const string BareOnEfCoreAndPostgreSql = "bare API with EF Core over PostgreSQL";
    public const string FastApi = "FastAPI in memory";
    public const string FastApiTuned = "FastAPI in memory, uvloop and httptools";
    public const string FastApiSplit = "FastAPI in memory, split";
    public const string UsersAway = "Cello Orders, Users away";
    public const string TenMillion = "Cello with ten million orders";

    /// <summary>In the order of the report.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Cello, CelloOpen, CelloOnPostgreSql, CelloSplit, UsersAway, TenMillion,
        Assembled, AssembledOnPostgreSql, BareOnSqlite, BareOnEfCore, BareOnPostgreSql, BareOnEfCoreAndPostgreSql, BareInMemory, FastApi, FastApiTuned, FastApiSplit,
    ];
}
