using Cello.LoadBenchmarks.Loads;
using Cello.LoadBenchmarks.Targets;

namespace Cello.LoadBenchmarks.Measures;

/// <summary>Measures whether memory grows with the amount of stored data.</summary>
internal static class MillionOrders
{
    public const long Count = 1_000_000;
    private const int Connections = 256;
    private const int Seconds = 10;

    /// <returns>The number of orders so far, and the memory that the process uses, in megabytes.</returns>
    public static async Task<IReadOnlyList<(long Orders, double Memory)>> RunAsync(Catalog catalog)
    {
        await using var target = await catalog.StartEmptyCelloAsync(Names.Cello);
        await Seed.PlantAsync(target);
        var growth = new List<(long Orders, double Memory)>();
        for (var orders = (long)Seed.Ids; orders < Count;)
        {
            var sample = await Wrk.RunAsync(target, Work.Write, Connections, Seconds);
            orders += sample.Requests;
            growth.Add((orders, sample.Memory));
            Console.WriteLine($"{orders,9} orders  {sample.Memory:0} MB  {sample.Rate:0}/s");
        }

        return growth;
    }
}
