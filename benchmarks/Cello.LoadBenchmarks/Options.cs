namespace Cello.LoadBenchmarks;

/// <param name="Rounds">How often everything is run, by turns.</param>
/// <param name="Seconds">Of one run.</param>
/// <param name="Connections">How many clients there are.</param>
/// <param name="Only">Names of targets; none means all.</param>
/// <param name="Works">Names of kinds of work; none means all.</param>
internal sealed record Options(int Rounds, int Seconds, IReadOnlyList<int> Connections, IReadOnlyList<string> Only, IReadOnlyList<string> Works)
{
    public bool Wants(string target) =>
        Only.Count == 0 || Only.Any(part => target.Equals(part, StringComparison.OrdinalIgnoreCase));

    public bool WantsWork(string work) => Works.Count == 0 || Works.Contains(work, StringComparer.Ordinal);
}
