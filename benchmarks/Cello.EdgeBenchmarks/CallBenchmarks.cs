using BenchmarkDotNet.Attributes;
using Cello.Users.Contracts;

namespace Cello.EdgeBenchmarks;

/// <summary>A successful call to Users by placement. The allocations of the remote call are those of both ends.</summary>
public class CallBenchmarks
{
    private IUserDirectory _direct = null!;
    private CallingHost _local = null!;
    private CallingHost _remote = null!;
    private UsersServer _server = null!;

    /// <summary>Whether the callee completes asynchronously.</summary>
    [Params(false, true)]
    public bool Yields { get; set; }

    [GlobalSetup]
    public async Task StartAsync()
    {
        _direct = Yields ? new YieldingDirectory() : new ReadyDirectory();
        var users = new Users(_direct.GetType());
        _server = await UsersServer.StartAsync(users);
        (_local, _remote) = (new CallingHost(users), new CallingHost(users, _server.Address));
    }

    [GlobalCleanup]
    public async Task StopAsync()
    {
        _local.Dispose();
        _remote.Dispose();
        await _server.DisposeAsync();
    }

    [Benchmark(Description = "direct", OperationsPerInvoke = Request.Calls)]
    public Task DirectAsync() => Request.CallAsync(_direct);

    [Benchmark(Description = "local", OperationsPerInvoke = Request.Calls)]
    public Task LocalAsync() => Request.CallAsync(_local.Directory);

    [Benchmark(Description = "remote", OperationsPerInvoke = Request.Calls)]
    public Task RemoteAsync() => Request.CallAsync(_remote.Directory);
}
