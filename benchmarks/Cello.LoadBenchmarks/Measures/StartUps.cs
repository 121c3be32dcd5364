using Cello.LoadBenchmarks.Targets;

namespace Cello.LoadBenchmarks.Measures;

/// <summary>What a program needs before anybody uses it.</summary>
/// <param name="Name">Of the target.</param>
/// <param name="FirstAnswer">Milliseconds from the start of the process to the first answer, on an empty folder.</param>
/// <param name="Memory">Megabytes in use, idle, with the pages of the program's files.</param>
/// <param name="Private">Megabytes of it that are not the content of a file.</param>
internal sealed record StartUp(string Name, Spread FirstAnswer, Spread Memory, Spread Private);

internal static class StartUps
{
    private const int Times = 5;
    private static readonly TimeSpan _idle = TimeSpan.FromSeconds(5);

    public static async Task<IReadOnlyList<StartUp>> MeasureAsync(Catalog catalog)
    {
        (string Name, Func<string, Task<Target>> Start)[] programs =
        [
            (Names.Cello, catalog.StartEmptyCelloAsync),
            (Names.BareOnSqlite, catalog.StartEmptyBareAsync),
            (Names.FastApi, catalog.StartEmptyFastApiAsync),
        ];
        var figures = programs.ToDictionary(program => program.Name, _ => new List<(double Milliseconds, double Megabytes, double Private)>(), StringComparer.Ordinal);
        for (var time = 0; time < Times; time++)
        {
            foreach (var (name, start) in programs)
            {
                await using var target = await start(name);
                await Task.Delay(_idle);
                var figure = (Milliseconds: target.FirstAnswer.TotalMilliseconds, Megabytes: target.MemoryBytes / 1e6, Private: target.PrivateBytes / 1e6);
                figures[name].Add(figure);
                Console.WriteLine($"start {time + 1}  {name,-42} {figure.Milliseconds:0} ms to the first answer, {figure.Megabytes:0} MB idle, {figure.Private:0} of them private");
            }
        }

        return [.. programs.Select(program => new StartUp(
            program.Name,
            Spread.Of(figures[program.Name].Select(figure => figure.Milliseconds)),
            Spread.Of(figures[program.Name].Select(figure => figure.Megabytes)),
            Spread.Of(figures[program.Name].Select(figure => figure.Private))))];
    }
}
