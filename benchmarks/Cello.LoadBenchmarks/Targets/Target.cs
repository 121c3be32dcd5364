using Cello.LoadBenchmarks.Loads;
using Cello.LoadBenchmarks.Programs;

namespace Cello.LoadBenchmarks.Targets;

/// <summary>A running server of users and orders, in one or more processes.</summary>
internal sealed class Target(string name, Uri users, Uri orders, params IReadOnlyList<RunningProgram> programs) : IAsyncDisposable
{
    /// <summary>The name in the report.</summary>
    public string Name => name;

    public Uri Users => users;

    public Uri Orders => orders;

    /// <summary>Users and orders with the ids from 1 to this exist.</summary>
    public long Ids { get; init; } = Seed.Ids;

    public string? Token { get; init; }

    public IReadOnlyList<Work> Works { get; init; } = [Work.Read, Work.Write, Work.Mix];

    public double CpuSeconds => programs.Sum(program => program.CpuSeconds);

    public long MemoryBytes => programs.Sum(program => program.MemoryBytes);

    public long PrivateBytes => programs.Sum(program => program.PrivateBytes);

    /// <summary>The time from the start to the first answer, of the slowest program.</summary>
    public TimeSpan FirstAnswer => programs.Max(program => program.FirstAnswer);

    public async ValueTask DisposeAsync()
    {
        foreach (var program in programs)
        {
            await program.DisposeAsync();
        }
    }
}
