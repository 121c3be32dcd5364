using Cello.Architecture.Examined;
using Cello.Architecture.Rules;

namespace Cello.Architecture;

/// <summary>
/// The boundary rules of a modular monolith, for the tests of its solution. They need no configuration: modules are the folders of <c>src/Modules</c>,
/// and the code is read from the build output of the host, the one project under <c>src/Host</c>.
/// </summary>
public static class ArchitectureRules
{
    private static readonly Lazy<Solution> Current = new(() => Solution.Of(AppContext.BaseDirectory));

    /// <summary>The name of each rule, which says what must be so.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. AllRules.Rules.Select(rule => rule.Name)];

    /// <summary>
    /// The violations of a rule in the solution of the running tests: the nearest folder above them with a <c>.sln</c> or <c>.slnx</c> file. The host must
    /// have been built with the same configuration and for the same framework as the tests.
    /// </summary>
    /// <param name="rule">One of the <see cref="Names"/>.</param>
    /// <returns>
    /// One sentence for each violation, which names the offender and what it must do or must not; empty if the rule holds. A rule that found nothing to
    /// examine is violated, unless the solution has no module yet.
    /// </returns>
    /// <exception cref="ArgumentException">There is no rule of this name.</exception>
    /// <exception cref="InvalidOperationException">There is no solution file, there are several in its folder, or <c>src/Host</c> doesn't contain exactly one project.</exception>
    public static IReadOnlyList<string> Violations(string rule)
    {
        var named = AllRules.Rules.FirstOrDefault(known => known.Name == rule)
            ?? throw new ArgumentException($"There is no rule '{rule}'. The rules are: {string.Join("; ", Names)}.", nameof(rule));
        return [.. Current.Value.Violations(named).Select(violation => violation.ToString())];
    }
}
