using Cello.Persistence.DataMigrations;
using Microsoft.Data.Sqlite;

namespace Cello.Persistence.Tests.DataMigrations;

public sealed class RowDigestTests
{
    [Fact]
    public async Task The_same_rows_have_the_same_digest()
    {
        const string Rows = "VALUES (1, 'Zoë 🦜', x'00ff', NULL), (-9223372036854775808, '', x'', 'x')";

        var digest = await OfAsync(Rows);

        digest.Rows.ShouldBe(2);
        (await OfAsync(Rows)).ShouldBe(digest);
    }

    [Theory]
    [InlineData("VALUES ('ab', 'c')", "VALUES ('a', 'bc')")]
    [InlineData("VALUES ('a'), ('b')", "VALUES ('b'), ('a')")]
    [InlineData("VALUES ('a'), ('b')", "VALUES ('a')")]
    [InlineData("VALUES (NULL)", "VALUES ('')")]
    [InlineData("VALUES ('')", "VALUES (x'')")]
    [InlineData("VALUES ('a')", "VALUES (x'61')")]
    [InlineData("VALUES (1)", "VALUES ('1')")]
    [InlineData("VALUES (1)", "VALUES (x'0100000000000000')")]
    [InlineData("VALUES ('é')", "VALUES ('e' || char(769))")]
    [InlineData("VALUES ('a')", "VALUES ('A')")]
    [InlineData("VALUES ('a')", "VALUES ('a ')")]
    public async Task Similar_rows_have_different_digests(string rows, string others) =>
        (await OfAsync(rows)).Hash.ShouldNotBe((await OfAsync(others)).Hash);

    [Fact]
    public async Task Progress_is_reported()
    {
        var reported = new List<long>();

        await OfAsync("WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 25000) SELECT n FROM number", reported.Add);

        reported.ShouldBe([10_000, 20_000, 25_000]);
    }

    private static async Task<RowDigest> OfAsync(string query, Action<long>? report = null)
    {
        await using var database = new SqliteConnection("Data Source=:memory:");
        await database.OpenAsync();
        await using var command = database.CreateCommand();
        command.CommandText = query;
        return await RowDigest.OfAsync(command, report ?? (_ => { }), TestContext.Current.CancellationToken);
    }
}
