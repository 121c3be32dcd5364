using BenchmarkDotNet.Attributes;

namespace Cello.EdgeBenchmarks;

/// <summary>How fast a call fails while the circuit is open, by where Users are.</summary>
public class OpenCircuitBenchmarks
{
    private static readonly (string Name, string Value)[] open = [("Circuit:FailureThreshold", "1"), ("Circuit:OpenSeconds", "3600")];

    private CallingHost near = null!;
    private CallingHost far = null!;

    [GlobalSetup]
    public async Task OpenAsync()
    {
        var users = new Users(typeof(FailingDirectory));
        (near, far) = (new CallingHost(users, address: null, open), new CallingHost(users, new Uri("http://127.0.0.1:1"), open));
        await Request.FailAsync(near.Directory);
        await Request.FailAsync(far.Directory);
    }

    [GlobalCleanup]
    public void Stop()
    {
        near.Dispose();
        far.Dispose();
    }

    [Benchmark(Description = "near, circuit open", OperationsPerInvoke = Request.Calls)]
    public Task NearAsync() => Request.FailAsync(near.Directory);

    [Benchmark(Description = "far, circuit open", OperationsPerInvoke = Request.Calls)]
    public Task FarAsync() => Request.FailAsync(far.Directory);
}
