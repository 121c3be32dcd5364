using Cello.TestHosts.Servers;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.Startup;

/// <summary>An unusable PostgreSQL is refused in one line, by hosts and by <c>migrate</c>, without its password.</summary>
public sealed class RefusedConnections
{
    private const string Secret = "t0p-s3cret";

    [Theory]
    [InlineData($"nonsense {Secret}")]
    [InlineData($"Host=127.0.0.1;Database=cello;Pasword={Secret}")]
    [InlineData($"postgresql://cello:{Secret}@127.0.0.1:nope/cello")]
    [InlineData($"postgresql://cello:{Secret}@127.0.0.1/cello?sslmode=sometimes")]
    public async Task An_unreadable_connection_string_is_refused(string text)
    {
        await RefusedAsync("ConnectionStrings__Users", text, "ConnectionStrings__Users is '...'", "Host=", "postgresql://");
    }

    [Fact]
    public async Task An_unreachable_server_is_refused()
    {
        var port = FreeAddress.Next().Port;

        await RefusedAsync(
            "ConnectionStrings__Cello", $"postgresql://cello:{Secret}@127.0.0.1:{port}/cello", $"postgresql://cello@127.0.0.1:{port}/cello", "can't be reached");
    }

    [Fact]
    public async Task A_wrong_password_is_refused()
    {
        var to = await ServerAsync();
        to.Password = Secret;

        await RefusedAsync("ConnectionStrings__Cello", to.ConnectionString, $"postgresql://cello@127.0.0.1:{to.Port}/postgres", "password");
    }

    [Fact]
    public async Task A_missing_database_is_refused()
    {
        var to = await ServerAsync();
        to.Database = "nowhere";

        await RefusedAsync("ConnectionStrings__Cello", to.ConnectionString, $"postgresql://cello@127.0.0.1:{to.Port}/nowhere", "no such database");
    }

    private static async Task<Npgsql.NpgsqlConnectionStringBuilder> ServerAsync()
    {
        PostgreSqlSuites.SkipUnlessInstalled();
        await PostgreSqlServer.Shared.EnsureStartedAsync();
        return PostgreSqlServer.Shared.ConnectionTo("postgres");
    }

    private static async Task RefusedAsync(string setting, string text, params string[] said)
    {
        foreach (var command in new[] { new HostCommand("--urls", FreeAddress.Next().ToString()), new HostCommand("migrate") })
        {
            await using var process = HostProcess.Start(command.With(setting, text));

            (await process.ExitAsync()).ShouldBe(1, process.Output.ToString());
            var line = process.Output.Error.ShouldHaveSingleItem(process.Output.ToString());
            line.ShouldStartWith($"{setting} is '");
            said.ShouldAllBe(word => line.Contains(word), line);
            process.Output.ToString().ShouldNotContain(Secret);
        }
    }
}
