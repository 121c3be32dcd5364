using Cello.Architecture.Examined;
using Cello.Architecture.Rules;

namespace Cello.ArchitectureTests.Fixtures;

/// <summary>Code that breaks the rules on purpose: trees of project files that are only read, and one that is also compiled.</summary>
internal static class Fixture
{
    private static readonly string[] Last = ["architecture-tests", "fixtures", "compiled", "src", "Modules", "Broken", "Cello.Broken.Infrastructure"];
    private static readonly string[] Host = ["architecture-tests", "fixtures", "hosted", "src", "Host", "Shop.Host"];

    public static SourceTree Compiled { get; } = Tree("../compiled");

    public static CompiledCode Code { get; } = CompiledCode.Of(Compiled, Folders.BuildOutputOf(Last));

    /// <summary>One assembly of a Domain and nothing else.</summary>
    public static CompiledCode LonelyCode { get; } = CompiledCode.Of(Tree("lonely"), Folders.BuildOutputOf(Last));

    /// <summary>A product with another prefix, whose host contains a module that is one project.</summary>
    public static SourceTree Hosted { get; } = Tree("../hosted");

    public static CompiledCode HostedCode { get; } = CompiledCode.Of(Hosted, Folders.BuildOutputOf(Host));

    /// <summary>The assembly of a host without modules.</summary>
    public static CompiledCode EmptyCode { get; } = CompiledCode.Of(Tree("empty"), Folders.BuildOutputOf(Host));

    public static string PathOf(string tree) => Path.Combine(Folders.Fixtures, "trees", tree);

    public static SourceTree Tree(string name) => SourceTree.Of(PathOf(name));

    /// <summary>The solution in a folder of fixtures, as tests find it that were built like the running ones.</summary>
    public static Solution Solution(string folder) => Architecture.Examined.Solution.Of(Folders.BuildOutputOf("architecture-tests", "fixtures", folder, "architecture-tests", "Tests"));

    public static void ShouldBe(this IReadOnlyList<Violation> violations, Rule rule, params string[] offences) =>
        violations.Select(violation => violation.ToString()).ShouldBe(offences.Select(offence => $"{offence} [{rule.Name}]"));
}
