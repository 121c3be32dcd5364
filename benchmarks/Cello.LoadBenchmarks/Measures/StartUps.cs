using Cello.LoadBenchmarks.Targets;

namespace Cello.LoadBenchmarks.Measures;

/// <summary>What a program needs before its first use.</summary>
/// <param name="Name">The name of the target.</param>
/// <param name="FirstAnswer">Milliseconds from the start of the process to the first answer, with an empty folder.</param>
/// <param name="Cpu">Milliseconds of processor time until then.</param>
/// <param name="Memory">Memory in use when idle, in megabytes, including the pages of the program's files.</param>
/// <param name="Private">The part of the memory that is not the content of a file, in megabytes.</param>
internal sealed record StartUp(string Name, Spread FirstAnswer, Spread Cpu, Spread Memory, Spread Private);

internal static class StartUps
{
    private const int Times = 5;
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(5);

    public static async Task<IReadOnlyList<StartUp>> MeasureAsync(Catalog catalog, Options options)
    {
        var programs = new (string Name, Func<string, Task<Target>> Start)[]
        {
            (Names.Cello, catalog.StartEmptyCelloAsync),
            (Names.Assembled, catalog.StartEmptyAssembledAsync),
            (Names.BareOnSqlite, catalog.StartEmptyBareAsync),
            (Names.FastApi, catalog.StartEmptyFastApiAsync),
        }.Where(program => options.Wants(program.Name)).ToList();
        var figures = programs.ToDictionary(program => program.Name, _ => new List<(double Milliseconds, double Cpu, double Megabytes, double Private)>(), StringComparer.Ordinal);
        for (var time = 0; time < Times; time++)
        {
            foreach (var (name, start) in programs)
            {
                await using var target = await start(name);
                var cpu = target.CpuSeconds * 1000;
                await Task.Delay(Idle);
                var figure = (Milliseconds: target.FirstAnswer.TotalMilliseconds, Cpu: cpu, Megabytes: target.MemoryBytes / 1e6, Private: target.PrivateBytes / 1e6);
                figures[name].Add(figure);
                Console.WriteLine($"start {time + 1}  {name,-42} {figure.Milliseconds:0} ms to the first answer, {figure.Cpu:0} ms CPU, {figure.Megabytes:0} MB idle, {figure.Private:0} of them private");
            }
        }

        return [.. programs.Select(program => new StartUp(
            program.Name,
            Spread.Of(figures[program.Name].Select(figure => figure.Milliseconds)),
            Spread.Of(figures[program.Name].Select(figure => figure.Cpu)),
            Spread.Of(figures[program.Name].Select(figure => figure.Megabytes)),
            Spread.Of(figures[program.Name].Select(figure => figure.Private))))];
    }
}
