using Cello.TestHosts.Servers;
using Cello.TopologyTests.Chaos.Links;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.PostgreSql;

/// <summary>A table may change while hosts have statements about it prepared: no request is affected.</summary>
public sealed class PreparedStatementsSurviveChangedTables(Prepared topology) : IClassFixture<Prepared>
{
    private readonly Prepared _topology = topology.OrSkip();

    [Theory]
    [InlineData("ALTER TABLE users.users ALTER COLUMN name TYPE text, ALTER COLUMN email TYPE text")]
    [InlineData("DROP VIEW users.kept_answers; ALTER TABLE users.idempotency_records ALTER COLUMN answer TYPE varchar")]
    [InlineData("ALTER TABLE orders.orders ALTER COLUMN id TYPE integer")] // The columns that an insert returns, also inside a transaction.
    public async Task Every_request_gets_the_same_answer_after_a_table_changes(string migration)
    {
        await Conversation.RunSeveralAsync(_topology);

        await _topology.Database.ExecuteAsync(migration);

        await Conversation.RunSeveralAsync(_topology);
    }
}

/// <summary>
/// A pooler gives each transaction another session, where the name of a prepared statement is unknown or means another statement. Hosts detect
/// this, and stop preparing statements.
/// </summary>
public sealed class PreparedStatementsAreOffBehindAPooler(PreparedBehindPgBouncer topology) : IClassFixture<PreparedBehindPgBouncer>
{
    private readonly PreparedBehindPgBouncer _topology = topology.OrSkip();

    [Theory]
    [InlineData("transaction")]
    [InlineData("session")]
    public async Task Every_request_is_answered_and_one_line_for_each_module_reports_it(string mode)
    {
        await _topology.RestartAsync(mode);

        await Conversation.RunSeveralAsync(_topology, clients: 12);

        NotPrepared.ShouldBeSaidOnce(_topology, "a pooler stands between this host and the server");
    }
}

/// <summary>A pooler may be put in front of the server while hosts run: new connections go to the pooler.</summary>
public sealed class PreparedStatementsEndWithTheDirectConnection(PreparedBehindALink topology) : IClassFixture<PreparedBehindALink>
{
    private readonly PreparedBehindALink _topology = topology.OrSkip();

    [Fact]
    public async Task Every_request_is_answered_before_and_after_the_change()
    {
        await Conversation.RunSeveralAsync(_topology, clients: 2);
        NotPrepared.LinesOf(_topology).ShouldBeEmpty();

        _topology.PutPoolersBetween();

        Task<Answer>[] waiting;
        await using (await _topology.Database.LockAsync("users.users", "orders.orders")) // More requests wait than there are connections.
        {
            waiting = [.. Enumerable.Range(0, 16).SelectMany(_ => new[] { _topology.Users.GetAsync("/users/1"), _topology.Orders.GetAsync("/orders/1") })];
            await Eventually.HoldsAsync(
                () => NotPrepared.LinesOf(_topology).Count() == 2, () => $"Both modules have needed a new connection.\n{_topology.UsersHost.Output}");
        }

        (await Task.WhenAll(waiting)).ShouldAllBe(answer => answer.Status == 200);
        await Conversation.RunSeveralAsync(_topology, clients: 12);
        NotPrepared.ShouldBeSaidOnce(_topology, "a pooler stands between this host and the server");
    }
}

internal static class NotPrepared
{
    public static IEnumerable<string> LinesOf(Topology topology) =>
        topology.UsersHost.Output.Standard.Where(line => line.Contains("no longer prepared", StringComparison.Ordinal));

    public static void ShouldBeSaidOnce(Topology topology, string reason)
    {
        foreach (var module in new[] { "users", "orders" })
        {
            LinesOf(topology).ShouldHaveSingleItem(
                line => line.Contains($"statements of {module} are", StringComparison.Ordinal) && line.Contains(reason, StringComparison.Ordinal));
        }
    }

    private static void ShouldHaveSingleItem(this IEnumerable<string> lines, Func<string, bool> isOne) =>
        lines.Count(isOne).ShouldBe(1, string.Join('\n', lines));
}

/// <summary>Each statement is prepared when it is first sent. The only host of the list must be writable.</summary>
public sealed class Prepared() : OneProcessOnPostgreSql(PostgreSqlServer.Shared, $"{Parameters};target_session_attrs=read-write")
{
    internal const string Parameters = "Auto Prepare Min Usages=1;Timeout=60;Command Timeout=60";
}

/// <inheritdoc cref="Prepared"/>
public sealed class PreparedBehindPgBouncer : OneProcessOnPostgreSql
{
    private readonly PgBouncer _pooler;

    public PreparedBehindPgBouncer()
        : this(new PgBouncer(PostgreSqlServer.Shared))
    {
    }

    private PreparedBehindPgBouncer(PgBouncer pooler)
        : base(new TestDatabase { Port = pooler.Port }, Prepared.Parameters) => _pooler = pooler;

    protected override IEnumerable<string> Programs => [.. base.Programs, PgBouncer.Program];

    public async Task RestartAsync(string mode)
    {
        await _pooler.StopAsync();
        _pooler.Mode = mode;
        await _pooler.StartAsync();
        await RestartAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _pooler.DisposeAsync();
    }

    protected override async Task PrepareAsync()
    {
        await base.PrepareAsync();
        await _pooler.StartAsync();
    }
}

/// <inheritdoc cref="Prepared"/>
public sealed class PreparedBehindALink : OneProcessOnPostgreSql
{
    private readonly FaultyLink _link;
    private readonly PgBouncer _inner = new(PostgreSqlServer.Shared);
    private readonly PgBouncer _outer;

    public PreparedBehindALink()
        : this(new FaultyLink(new Uri($"tcp://127.0.0.1:{PostgreSqlServer.Shared.ConnectionTo("postgres").Port}")))
    {
    }

    private PreparedBehindALink(FaultyLink link)
        : base(new TestDatabase { Port = link.Address.Port }, Prepared.Parameters)
    {
        _link = link;
        _outer = new PgBouncer(PostgreSqlServer.Shared) { ServerPort = _inner.Port };
    }

    protected override IEnumerable<string> Programs => [.. base.Programs, PgBouncer.Program];

    /// <summary>Two poolers, one behind the other.</summary>
    public void PutPoolersBetween() => _link.Target = new Uri($"tcp://127.0.0.1:{_outer.Port}");

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _link.DisposeAsync();
        await _outer.DisposeAsync();
        await _inner.DisposeAsync();
    }

    protected override async Task PrepareAsync()
    {
        await base.PrepareAsync();
        await _inner.StartAsync();
        await _outer.StartAsync();
    }
}
