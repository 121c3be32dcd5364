using BenchmarkDotNet.Attributes;

namespace Cello.EdgeBenchmarks;

/// <summary>How fast a call fails while the circuit is open, by placement of Users.</summary>
public class OpenCircuitBenchmarks
{
    private static readonly (string Name, string Value)[] open = [("Circuit:FailureThreshold", "1"), ("Circuit:OpenSeconds", "3600")];

    private CallingHost local = null!;
    private CallingHost remote = null!;

    [GlobalSetup]
    public async Task OpenAsync()
    {
        var users = new Users(typeof(FailingDirectory));
        (local, remote) = (new CallingHost(users, address: null, open), new CallingHost(users, new Uri("http://127.0.0.1:1"), open));
        await Request.FailAsync(local.Directory);
        await Request.FailAsync(remote.Directory);
    }

    [GlobalCleanup]
    public void Stop()
    {
        local.Dispose();
        remote.Dispose();
    }

    [Benchmark(Description = "local, circuit open", OperationsPerInvoke = Request.Calls)]
    public Task LocalAsync() => Request.FailAsync(local.Directory);

    [Benchmark(Description = "remote, circuit open", OperationsPerInvoke = Request.Calls)]
    public Task RemoteAsync() => Request.FailAsync(remote.Directory);
}
