using BenchmarkDotNet.Attributes;
using Cello.Users.Contracts;

namespace Cello.EdgeBenchmarks;

/// <summary>A successful call to Users by placement. The allocations of the remote call are those of both ends.</summary>
public class CallBenchmarks
{
    private IUserDirectory direct = null!;
    private CallingHost local = null!;
    private CallingHost remote = null!;
    private UsersServer server = null!;

    /// <summary>Whether the callee completes asynchronously.</summary>
    [Params(false, true)]
    public bool Yields { get; set; }

    [GlobalSetup]
    public async Task StartAsync()
    {
        direct = Yields ? new YieldingDirectory() : new ReadyDirectory();
        var users = new Users(direct.GetType());
        server = await UsersServer.StartAsync(users);
        (local, remote) = (new CallingHost(users), new CallingHost(users, server.Address));
    }

    [GlobalCleanup]
    public async Task StopAsync()
    {
        local.Dispose();
        remote.Dispose();
        await server.DisposeAsync();
    }

    [Benchmark(Description = "direct", OperationsPerInvoke = Request.Calls)]
    public Task DirectAsync() => Request.CallAsync(direct);

    [Benchmark(Description = "local", OperationsPerInvoke = Request.Calls)]
    public Task LocalAsync() => Request.CallAsync(local.Directory);

    [Benchmark(Description = "remote", OperationsPerInvoke = Request.Calls)]
    public Task RemoteAsync() => Request.CallAsync(remote.Directory);
}
