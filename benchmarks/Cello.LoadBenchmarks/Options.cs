namespace Cello.LoadBenchmarks;

/// <param name="Rounds">The number of rounds. Each round runs every target in turn.</param>
/// <param name="Seconds">The duration of one run, in seconds.</param>
/// <param name="Connections">The numbers of connections.</param>
/// <param name="Only">The names of targets. An empty list means all.</param>
/// <param name="Works">The names of kinds of work. An empty list means all.</param>
internal sealed record Options(int Rounds, int Seconds, IReadOnlyList<int> Connections, IReadOnlyList<string> Only, IReadOnlyList<string> Works)
{
    public bool Wants(string target) =>
        Only.Count == 0 || Only.Any(part => target.Equals(part, StringComparison.OrdinalIgnoreCase));

    public bool WantsWork(string work) => Works.Count == 0 || Works.Contains(work, StringComparer.Ordinal);
}
