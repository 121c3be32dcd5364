namespace Cello.LoadBenchmarks.Guards;

/// <param name="Pairs">How often a process of each build is started.</param>
/// <param name="Rounds">How often a pair of processes is measured.</param>
/// <param name="Seconds">The duration of one round, in seconds.</param>
/// <param name="WarmUpSeconds">The duration of the load before the first round, for each kind of work.</param>
internal sealed record GuardOptions(int Pairs, int Rounds, int Seconds, int WarmUpSeconds);
