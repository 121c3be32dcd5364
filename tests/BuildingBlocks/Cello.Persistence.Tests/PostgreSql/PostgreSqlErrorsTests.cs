using System.Net.Sockets;
using Cello.Persistence.PostgreSql;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Cello.Persistence.Tests.PostgreSql;

public sealed class PostgreSqlErrorsTests
{
    [Theory]
    [InlineData("08006")] // connection_failure
    [InlineData("08P01")] // reported by pgbouncer when it can't reach the server
    [InlineData("28P01")] // invalid_password
    [InlineData("53300")] // too_many_connections
    [InlineData("57014")] // query_canceled, by the server's own time limit
    [InlineData("57P01")] // admin_shutdown
    [InlineData("57P03")] // cannot_connect_now
    [InlineData("58030")] // io_error
    [InlineData("25006")] // read_only_sql_transaction
    [InlineData("3D000")] // invalid_catalog_name
    [InlineData("42P01")] // undefined_table
    [InlineData("25P03")] // idle_in_transaction_session_timeout
    [InlineData("25P04")] // transaction_timeout
    [InlineData("40003")] // statement_completion_unknown
    [InlineData("42501")] // insufficient_privilege
    [InlineData("53100")] // disk_full
    [InlineData("53200")] // out_of_memory
    [InlineData("55000")] // object_not_in_prerequisite_state, such as a database that accepts no connections
    [InlineData("55006")] // object_in_use
    [InlineData("55P03")] // lock_not_available, by lock_timeout
    [InlineData("57P02")] // crash_shutdown
    [InlineData("57P04")] // database_dropped
    [InlineData("57P05")] // idle_session_timeout
    [InlineData("58P01")] // undefined_file
    [InlineData("72000")] // snapshot_too_old
    public void Errors_of_an_unusable_server_are_outages(string state) => PostgreSqlErrors.IsTransient(Refused(state)).ShouldBeTrue();

    [Theory]
    [InlineData("23505")] // unique_violation
    [InlineData("23502")] // not_null_violation
    [InlineData("22001")] // string_data_right_truncation
    [InlineData("0A000")] // feature_not_supported
    [InlineData("40002")] // transaction_integrity_constraint_violation
    [InlineData("42601")] // syntax_error
    [InlineData("42703")] // undefined_column
    [InlineData("54001")] // statement_too_complex
    [InlineData("55P04")] // unsafe_new_enum_value_usage
    [InlineData("P0001")] // raise_exception
    [InlineData("XX000")] // internal_error
    public void Errors_of_the_program_are_not_outages(string state) => PostgreSqlErrors.IsTransient(Refused(state)).ShouldBeFalse();

    [Fact]
    public void A_broken_connection_is_an_outage_at_any_depth_of_nesting()
    {
        var broken = new NpgsqlException("Exception while reading from stream", new IOException("Connection reset by peer"));

        PostgreSqlErrors.IsTransient(broken).ShouldBeTrue();
        PostgreSqlErrors.IsTransient(new InvalidOperationException("Likely transient.", new DbUpdateException("Not saved.", broken))).ShouldBeTrue();
        PostgreSqlErrors.IsTransient(new InvalidOperationException("A bug.")).ShouldBeFalse();
    }

    [Fact]
    public void A_cancellation_by_the_caller_is_not_an_outage() =>
        PostgreSqlErrors.IsTransient(new OperationCanceledException("Gone.", Refused("57014"))).ShouldBeFalse();

    [Theory]
    [InlineData("XX000")]
    [InlineData("42883")]
    public void An_error_that_ends_the_connection_is_an_outage_whatever_its_code(string state) =>
        PostgreSqlErrors.IsTransient(new PostgresException("No.", "FATAL", "FATAL", state)).ShouldBeTrue();

    [Fact]
    public void Two_concurrent_commands_on_one_connection_are_a_bug()
    {
        using var running = new NpgsqlCommand("SELECT 1");

        PostgreSqlErrors.IsTransient(new NpgsqlOperationInProgressException(running)).ShouldBeFalse();
    }

    [Fact]
    public void Several_hosts_that_fail_in_different_ways_are_an_outage() =>
        PostgreSqlErrors.IsTransient(new NpgsqlException("No host.", new AggregateException(Refused("0A000"), new IOException("Reset.")))).ShouldBeTrue();

    [Theory]
    [InlineData("26000", null)] // invalid_sql_statement_name
    [InlineData("42P05", null)] // duplicate_prepared_statement
    [InlineData("08P01", "exec_bind_message")] // a statement of this name has other parameters
    [InlineData("0A000", "RevalidateCachedQuery")] // cached plan must not change result type
    public void A_statement_whose_prepared_form_is_invalid_was_not_executed(string state, string? routine)
    {
        var refused = new PostgresException("No.", "ERROR", "ERROR", state, routine: routine);

        PostgreSqlErrors.IsConcurrencyConflict(new DbUpdateException("Not saved.", refused)).ShouldBeTrue();
        PostgreSqlErrors.IsTransient(refused).ShouldBeTrue(); // If it fails again, and the caller gets the error.
    }

    [Theory]
    [InlineData("40001", true)]
    [InlineData("40P01", true)]
    [InlineData("40000", true)]
    [InlineData("40003", false)] // It may have been committed.
    [InlineData("55P03", false)] // It would wait again.
    [InlineData("23505", false)]
    [InlineData("57014", false)]
    public void A_serialization_failure_or_deadlock_is_a_concurrency_conflict(string state, bool lost)
    {
        PostgreSqlErrors.IsConcurrencyConflict(Refused(state)).ShouldBe(lost);
        PostgreSqlErrors.IsConcurrencyConflict(new DbUpdateException("Not saved.", Refused(state))).ShouldBe(lost);
    }

    [Fact]
    public void A_unique_index_is_identified_by_its_name()
    {
        PostgreSqlErrors.UniqueIndexIn(new DbUpdateException("Not saved.", Refused("23505", "ux_users_email"))).ShouldBe("ux_users_email");
        PostgreSqlErrors.UniqueIndexIn(new DbUpdateException("Not saved.", Refused("23503", "fk_users"))).ShouldBeNull();
        PostgreSqlErrors.UniqueIndexIn(new DbUpdateException("Not saved.", new IOException("Full."))).ShouldBeNull();
    }

    [Fact]
    public void Startup_is_refused_only_for_errors_about_the_server()
    {
        PostgreSqlErrors.ExplainStart(new NpgsqlException("Failed to connect", new SocketException(111)))!.ShouldStartWith("the server can't be reached");
        PostgreSqlErrors.ExplainStart(Refused("28P01"))!.ShouldStartWith("the server refuses the user or the password");
        PostgreSqlErrors.ExplainStart(Refused("3D000"))!.ShouldStartWith("there is no such database");
        PostgreSqlErrors.ExplainStart(Refused("42501"))!.ShouldStartWith("the user lacks a right");
        PostgreSqlErrors.ExplainStart(new NpgsqlException("No password has been provided"))!.ShouldStartWith("the server can't be used");
        PostgreSqlErrors.ExplainStart(new NpgsqlException("No suitable host was found."))!.ShouldContain("target_session_attrs");
        PostgreSqlErrors.ExplainStart(new InvalidOperationException("A bug.")).ShouldBeNull();
    }

    private static PostgresException Refused(string state, string? constraint = null) =>
        new("No.", "ERROR", "ERROR", state, constraintName: constraint);
}
