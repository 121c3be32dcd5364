using Cello.Architecture.Examined;

namespace Cello.Architecture.Rules;

/// <summary>
/// A rule of the architecture: its name, and how to find violations in the project files, in the compiled code, or in both. Each offence
/// is described by a sentence that names the offender.
/// </summary>
internal sealed record Rule(string Name)
{
    public Func<SourceTree, IEnumerable<string>>? InProjects { get; init; }

    public Func<CompiledCode, IEnumerable<string>>? InCode { get; init; }

    /// <exception cref="NothingExaminedException">There are modules, but nothing to which this rule applies.</exception>
    /// <exception cref="InvalidOperationException">This rule doesn't examine project files.</exception>
    public IReadOnlyList<Violation> Violations(SourceTree tree) => List(InProjects, tree);

    /// <inheritdoc cref="Violations(SourceTree)"/>
    public IReadOnlyList<Violation> Violations(CompiledCode code) => List(InCode, code);

    private Violation[] List<T>(Func<T, IEnumerable<string>>? check, T examined) =>
        check is null
            ? throw new InvalidOperationException($"'{Name}' is not about a {typeof(T).Name}.")
            : [.. check(examined).Distinct().Order(StringComparer.Ordinal).Select(offence => new Violation(offence, Name))];
}

internal sealed record Violation(string Offence, string Rule)
{
    public override string ToString() => $"{Offence} [{Rule}]";
}
