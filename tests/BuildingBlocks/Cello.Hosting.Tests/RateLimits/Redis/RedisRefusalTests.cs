using System.Net.Sockets;
using System.Security.Authentication;
using Cello.Hosting.RateLimits.Redis;
using StackExchange.Redis;

namespace Cello.Hosting.Tests.RateLimits.Redis;

/// <summary>A Redis that can never serve is distinct from one that is unavailable for a while. The error texts are those of real servers.</summary>
public sealed class RedisRefusalTests
{
    [Theory]
    [InlineData("NOAUTH Authentication required.", "NOAUTH Authentication required.")]
    [InlineData("Error: NOAUTH Authentication required. Verify if the Redis password provided is correct. Attempted command: ECHO", "NOAUTH Authentication required.")]
    [InlineData("WRONGPASS invalid username-password pair or user is disabled.", "WRONGPASS invalid username-password pair or user is disabled.")]
    [InlineData("NOPERM this user has no permissions to run the 'eval' command", "NOPERM this user has no permissions to run the 'eval' command")]
    [InlineData("NOPERM this user has no permissions to access one of the keys used as arguments", "NOPERM this user has no permissions to access one of the keys used as arguments")]
    [InlineData("ERR unknown command 'EVAL', with args beginning with: 'secret' '1' ", "ERR unknown command 'EVAL'")]
    [InlineData("ERR unknown command `EVALSHA`, with args beginning with: `secret`, ", "ERR unknown command `EVALSHA`")]
    [InlineData("ERR The user executing the script can't run this command or subcommand script: ef9e60, on @user_script:1.", "ERR The user executing the script can't run this command or subcommand script: ef9e60")]
    [InlineData("ERR DB index is out of range", "ERR DB index is out of range")]
    [InlineData("ERR SELECT is not allowed in cluster mode", "ERR SELECT is not allowed in cluster mode")]
    [InlineData("ERR Error running script (call to f_1): @user_script:36: @user_script: 36: ERR syntax error ", "ERR Error running script (call to f_1): @user_script:36: @user_script: 36: ERR syntax error")]
    [InlineData("DENIED Redis is running in protected mode because protected mode is enabled", "DENIED Redis is running in protected mode because protected mode is enabled")]
    public void A_permanent_server_error_is_a_refusal(string error, string reason)
    {
        RedisRefusal.ReasonOf(new RedisServerException(error)).ShouldBe(reason);
        RedisRefusal.ReasonOf(Lost(ConnectionFailureType.UnableToResolvePhysicalConnection, Lost(ConnectionFailureType.ProtocolFailure, new RedisServerException(error))))
            .ShouldBe(reason);
    }

    [Theory]
    [InlineData("LOADING Redis is loading the dataset in memory")]
    [InlineData("READONLY You can't write against a read only replica. script: ef9e60, on @user_script:1.")]
    [InlineData("ERR Error running script (call to f_1): @user_script:1: -READONLY You can't write against a read only replica.")]
    [InlineData("ERR max number of clients reached")]
    [InlineData("OOM command not allowed when used memory > 'maxmemory'. script: ef9e60, on @user_script:1.")]
    [InlineData("MISCONF Redis is configured to save RDB snapshots, but it's currently unable to persist to disk.")]
    [InlineData("BUSY Redis is busy running a script. You can only call SCRIPT KILL or SHUTDOWN NOSAVE.")]
    [InlineData("CLUSTERDOWN The cluster is down")]
    [InlineData("MASTERDOWN Link with MASTER is down and replica-serve-stale-data is set to 'no'.")]
    [InlineData("NOREPLICAS Not enough good replicas to write.")]
    [InlineData("TRYAGAIN Multiple keys request during rehashing of slot")]
    [InlineData("WRONGTYPE Operation against a key holding the wrong kind of value script: ef9e60, on @user_script:24.")]
    [InlineData("ERR upstream failure")]
    public void A_transient_error_is_not_a_refusal(string error) => RedisRefusal.ReasonOf(new RedisServerException(error)).ShouldBeNull();

    [Fact]
    public void A_configuration_error_that_the_client_library_detects_is_a_refusal()
    {
        RedisRefusal.ReasonOf(new RedisCommandException("The database does not exist on the server: 16")).ShouldBe("The database does not exist on the server: 16");
        RedisRefusal.ReasonOf(Lost(ConnectionFailureType.InternalFailure, new RedisCommandException("Multiple databases are not supported on this server")))
            .ShouldBe("Multiple databases are not supported on this server");
        RedisRefusal.ReasonOf(new RedisCommandException("Command cannot be issued to a replica: EVAL")).ShouldBeNull();
    }

    [Fact]
    public void A_server_with_another_protocol_or_an_untrusted_certificate_is_a_refusal()
    {
        RedisRefusal.ReasonOf(Lost(ConnectionFailureType.InternalFailure, new InvalidOperationException("Unexpected response prefix: <"))).ShouldNotBeNull().ShouldContain("not a Redis");
        RedisRefusal.ReasonOf(Lost(ConnectionFailureType.AuthenticationFailure, new AuthenticationException("The remote certificate is invalid"))).ShouldNotBeNull().ShouldContain("certificate");
    }

    [Fact]
    public void An_unreachable_or_slow_server_is_not_a_refusal()
    {
        RedisRefusal.ReasonOf(null).ShouldBeNull();
        RedisRefusal.ReasonOf(new TimeoutException()).ShouldBeNull();
        RedisRefusal.ReasonOf(Lost(ConnectionFailureType.UnableToConnect, new SocketException((int)SocketError.ConnectionRefused))).ShouldBeNull();
        RedisRefusal.ReasonOf(new RedisConnectionException(ConnectionFailureType.SocketClosed, "denied, NOAUTH are words of a long message")).ShouldBeNull();
    }

    private static RedisConnectionException Lost(ConnectionFailureType type, Exception cause) => new(type, "No connection is active/available", cause);
}
