using BenchmarkDotNet.Attributes;

namespace Cello.EdgeBenchmarks;

/// <summary>How fast a call fails while the circuit is open, by placement of Users.</summary>
public class OpenCircuitBenchmarks
{
    private static readonly (string Name, string Value)[] Open = [("Circuit:FailureThreshold", "1"), ("Circuit:OpenSeconds", "3600")];

    private CallingHost _local = null!;
    private CallingHost _remote = null!;

    [GlobalSetup]
    public async Task OpenAsync()
    {
        var users = new Users(typeof(FailingDirectory));
        (_local, _remote) = (new CallingHost(users, address: null, Open), new CallingHost(users, new Uri("http://127.0.0.1:1"), Open));
        await Request.FailAsync(_local.Directory);
        await Request.FailAsync(_remote.Directory);
    }

    [GlobalCleanup]
    public void Stop()
    {
        _local.Dispose();
        _remote.Dispose();
    }

    [Benchmark(Description = "local, circuit open", OperationsPerInvoke = Request.Calls)]
    public Task LocalAsync() => Request.FailAsync(_local.Directory);

    [Benchmark(Description = "remote, circuit open", OperationsPerInvoke = Request.Calls)]
    public Task RemoteAsync() => Request.FailAsync(_remote.Directory);
}
