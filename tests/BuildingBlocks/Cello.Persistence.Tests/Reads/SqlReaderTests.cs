using System.Data.Common;
using System.Diagnostics;
using Cello.Persistence.Reads;
using Cello.Persistence.Tests.Events;
using Cello.TestHosts.Servers;
using Cello.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cello.Persistence.Tests.Reads;

/// <summary>What both databases promise. The pool of connections to PostgreSQL has one connection, so that one that is not returned would be missed.</summary>
public sealed class SqlReaderTests : IAsyncLifetime
{
    private const string Sqlite = "sqlite";
    private const string PostgreSql = "postgresql";
    private const string Rows = "SELECT shop_id, number FROM {schema}.counted";
    private const int Limit = 60_000; // milliseconds
    private const string Missing = "SELECT shop_id, number FROM {schema}.missing";

    private readonly List<Activity> _spans = [];
    private EventsHost? _host;
    private TestDatabase? _database;

    public static TheoryData<string> Databases => [Sqlite, PostgreSql];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private ISqlReader<CounterDbContext> Sql => _host!.Services.GetRequiredService<ISqlReader<CounterDbContext>>();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task The_same_query_reads_rows_from_both_databases(string database)
    {
        await StartAsync(database);

        (await Sql.FindAsync(Rows + " WHERE id = $1", ToText, [2L], Token)).ShouldBe("7 2");
        (await Sql.FindAsync(Rows + " WHERE id = $1", ToText, [9L], Token)).ShouldBeNull();
        (await Sql.ReadAsync(Rows + " WHERE shop_id = $1 AND id > $2 ORDER BY id LIMIT $3", ToText, [7L, 1L, 2], Token).ToListAsync(Token)).ShouldBe(["7 2", "7 3"]);
        (await Sql.ReadAsync(Rows + " WHERE id > $2 AND number <= $1 ORDER BY id", ToText, [3L, 1L], Token).ToListAsync(Token)).ShouldBe(["7 2", "7 3"]);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_committed_row_is_read_at_once(string database)
    {
        await StartAsync(database);
        (await Sql.FindAsync(Rows + " WHERE id = $1", ToText, [5L], Token)).ShouldBeNull();

        await AddAsync(number: 5);

        (await Sql.FindAsync(Rows + " WHERE id = $1", ToText, [5L], Token)).ShouldBe("7 5");
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Databases))]
    public async Task A_connection_is_available_again_after_a_query_that_was_not_read_to_its_end_or_failed(string database)
    {
        var token = TestContext.Current.CancellationToken; // Ends the wait for a connection that was not returned.
        await StartAsync(database);
        for (var time = 0; time < 40; time++) // More often than there are connections.
        {
            await foreach (var _ in Sql.ReadAsync(Rows, ToText, [], token))
            {
                break;
            }

            await Should.ThrowAsync<DbException>(Sql.FindAsync(Missing, ToText, [], token));
            await Should.ThrowAsync<InvalidCastException>(Sql.FindAsync<string>(Rows, _ => throw new InvalidCastException(), [], token));
        }

        (await Sql.ReadAsync(Rows, ToText, [], token).ToListAsync(token)).Count.ShouldBe(4);
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Databases))]
    public async Task A_cancelled_query_ends_and_its_connection_is_available_again(string database)
    {
        var token = TestContext.Current.CancellationToken; // Ends the wait for a connection that was not returned.
        await StartAsync(database);
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();
        for (var time = 0; time < 40; time++)
        {
            await Should.ThrowAsync<OperationCanceledException>(Sql.FindAsync(Rows, ToText, [], cancellation.Token));
            await Should.ThrowAsync<OperationCanceledException>(Sql.ReadAsync(Rows, ToText, [], cancellation.Token).ToListAsync(token).AsTask());
        }

        (await Sql.ReadAsync(Rows, ToText, [], token).ToListAsync(token)).Count.ShouldBe(4);
    }

    [Fact]
    public async Task A_cancelled_query_ends_at_the_server()
    {
        await StartAsync(PostgreSql);
        using var cancellation = new CancellationTokenSource();
        await using var observer = _database!.Connect("counter");
        await observer.OpenAsync(Token);
        await using var sleeping = observer.CreateCommand();
        sleeping.CommandText = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'";
        var query = Sql.FindAsync(Rows + " WHERE pg_sleep(600) IS NOT NULL", ToText, [], cancellation.Token);
        await Eventually.HoldsAsync(async () => await sleeping.ExecuteScalarAsync(Token) is 1L, "The query runs at the server.");

        await cancellation.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(query);
        await Eventually.HoldsAsync(async () => await sleeping.ExecuteScalarAsync(Token) is 0L, "The query has ended at the server.");
        (await Sql.FindAsync(Rows + " WHERE id = $1", ToText, [2L], Token)).ShouldBe("7 2");
    }

    [Fact]
    public async Task A_statement_is_prepared_once_for_each_connection_to_PostgreSQL()
    {
        await StartAsync(PostgreSql, ";Max Auto Prepare=10;Auto Prepare Min Usages=1");
        for (var time = 0; time < 20; time++)
        {
            (await Sql.FindAsync(Rows + " WHERE id = $1", ToText, [2L], Token)).ShouldBe("7 2");
        }

        var prepared = await Sql.ReadAsync(
            "SELECT generic_plans + custom_plans FROM pg_prepared_statements WHERE statement = $1 AND '{schema}' <> ''",
            row => row.GetInt64(0),
            ["SELECT shop_id, number FROM \"counter\".counted WHERE id = $1"],
            Token).ToListAsync(Token);

        prepared.ShouldBe([20L]);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_query_has_the_same_span_as_one_of_the_context(string database)
    {
        await StartAsync(database);
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Cello" or nameof(SqlReaderTests),
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _spans.Add,
        };
        ActivitySource.AddActivityListener(listener);
        using var source = new ActivitySource(nameof(SqlReaderTests));

        using (source.StartActivity("context"))
        {
            await _host!.WithAsync<CounterDbContext, int>(context => context.Counted.CountAsync(Token));
            await Should.ThrowAsync<DbException>(_host!.WithAsync<CounterDbContext, int>(context => context.Database.ExecuteSqlAsync($"SELECT 1 FROM missing", Token)));
        }

        using (source.StartActivity("reader"))
        {
            await Sql.FindAsync(Rows, ToText, [], Token);
            await Should.ThrowAsync<DbException>(Sql.FindAsync(Missing, ToText, [], Token));
        }

        var ofContext = SpansOf("context");
        ofContext.Count.ShouldBe(2);
        SpansOf("reader").ShouldBe(ofContext);
    }

    [Fact]
    public async Task A_table_without_its_schema_is_refused_on_every_database()
    {
        await StartAsync(Sqlite);

        (await Should.ThrowAsync<ArgumentException>(Sql.FindAsync("SELECT shop_id, number FROM counted", ToText, [], Token)))
            .Message.ShouldStartWith("Write {schema} before each table");
    }

    private static string ToText(DbDataReader row) => $"{row.GetInt64(0)} {row.GetInt64(1)}";

    private List<string> SpansOf(string parent)
    {
        var id = _spans.Single(span => span.OperationName == parent).SpanId;
        return [.. _spans.Where(span => span.ParentSpanId == id).Select(span => $"{span.DisplayName} {span.Kind} {span.Status} {string.Join(' ', span.TagObjects)}")];
    }

    private async Task StartAsync(string database, string parameters = "")
    {
        _host = new EventsHost(settings: database == Sqlite ? [] : [KeyValuePair.Create("ConnectionStrings:Cello", (string?)await CreateAsync(parameters))]);
        await _host.CreateTablesAsync();
        for (var number = 1; number <= 4; number++)
        {
            await AddAsync(number);
        }
    }

    private Task<int> AddAsync(long number) => _host!.WithAsync<CounterDbContext, int>(context =>
    {
        context.Counted.Add(new Counted { ShopId = 7, Number = number });
        return context.SaveChangesAsync(Token);
    });

    private async Task<string> CreateAsync(string parameters)
    {
        var missing = InstalledPrograms.WhyMissing(PostgreSqlServer.Programs);
        Assert.SkipWhen(missing is not null, $"{missing}");
        _database = new TestDatabase();
        await _database.CreateAsync();
        return $"{_database.ConnectionString};Maximum Pool Size=1{parameters}";
    }
}
