using System.Net.Sockets;
using Cello.Persistence.PostgreSql;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Cello.Persistence.Tests.PostgreSql;

public sealed class PostgreSqlErrorsTests
{
    [Theory]
    [InlineData("08006")] // connection_failure
    [InlineData("08P01")] // what pgbouncer says when it can't reach the server
    [InlineData("28P01")] // invalid_password
    [InlineData("53300")] // too_many_connections
    [InlineData("57014")] // query_canceled, by the server's own time limit
    [InlineData("57P01")] // admin_shutdown
    [InlineData("57P03")] // cannot_connect_now
    [InlineData("58030")] // io_error
    [InlineData("25006")] // read_only_sql_transaction
    [InlineData("3D000")] // invalid_catalog_name
    [InlineData("42P01")] // undefined_table
    public void A_server_that_can_not_be_used_is_an_outage(string state) => PostgreSqlErrors.IsOutage(Refused(state)).ShouldBeTrue();

    [Theory]
    [InlineData("23505")] // unique_violation
    [InlineData("23502")] // not_null_violation
    [InlineData("22001")] // string_data_right_truncation
    [InlineData("40001")] // serialization_failure
    [InlineData("42703")] // undefined_column
    [InlineData("XX000")] // internal_error
    public void What_the_program_did_wrong_is_none(string state) => PostgreSqlErrors.IsOutage(Refused(state)).ShouldBeFalse();

    [Fact]
    public void A_connection_that_broke_is_an_outage_however_deep_it_is_wrapped()
    {
        var broken = new NpgsqlException("Exception while reading from stream", new IOException("Connection reset by peer"));

        PostgreSqlErrors.IsOutage(broken).ShouldBeTrue();
        PostgreSqlErrors.IsOutage(new InvalidOperationException("Likely transient.", new DbUpdateException("Not saved.", broken))).ShouldBeTrue();
        PostgreSqlErrors.IsOutage(new InvalidOperationException("A bug.")).ShouldBeFalse();
    }

    [Fact]
    public void A_caller_that_went_away_is_no_outage() =>
        PostgreSqlErrors.IsOutage(new OperationCanceledException("Gone.", Refused("57014"))).ShouldBeFalse();

    [Theory]
    [InlineData("40001", true)]
    [InlineData("40P01", true)]
    [InlineData("23505", false)]
    [InlineData("57014", false)]
    public void A_transaction_that_had_to_give_way_has_lost_a_race(string state, bool lost)
    {
        PostgreSqlErrors.IsLostRace(Refused(state)).ShouldBe(lost);
        PostgreSqlErrors.IsLostRace(new DbUpdateException("Not saved.", Refused(state))).ShouldBe(lost);
    }

    [Fact]
    public void A_unique_index_is_known_by_its_name()
    {
        PostgreSqlErrors.UniqueIndexIn(new DbUpdateException("Not saved.", Refused("23505", "ux_users_email"))).ShouldBe("ux_users_email");
        PostgreSqlErrors.UniqueIndexIn(new DbUpdateException("Not saved.", Refused("23503", "fk_users"))).ShouldBeNull();
        PostgreSqlErrors.UniqueIndexIn(new DbUpdateException("Not saved.", new IOException("Full."))).ShouldBeNull();
    }

    [Fact]
    public void A_start_is_refused_for_what_is_about_the_server_alone()
    {
        PostgreSqlErrors.ExplainStart(new NpgsqlException("Failed to connect", new SocketException(111)))!.ShouldStartWith("the server can't be reached");
        PostgreSqlErrors.ExplainStart(Refused("28P01"))!.ShouldStartWith("the server refuses the user or the password");
        PostgreSqlErrors.ExplainStart(Refused("3D000"))!.ShouldStartWith("there is no such database");
        PostgreSqlErrors.ExplainStart(Refused("42501"))!.ShouldStartWith("the user lacks a right");
        PostgreSqlErrors.ExplainStart(new NpgsqlException("No password has been provided"))!.ShouldStartWith("the server can't be used");
        PostgreSqlErrors.ExplainStart(new InvalidOperationException("A bug.")).ShouldBeNull();
    }

    private static PostgresException Refused(string state, string? constraint = null) =>
        new("No.", "ERROR", "ERROR", state, constraintName: constraint);
}
