using Cello.Architecture.Rules;

namespace Cello.Architecture.Examined;

/// <summary>The projects of a solution, and the code in the build output of its host.</summary>
internal sealed class Solution
{
    private readonly string _hostOutput;
    private readonly Lazy<CompiledCode> _code;

    private Solution(SourceTree tree, string hostOutput)
    {
        Tree = tree;
        _hostOutput = hostOutput;
        _code = new Lazy<CompiledCode>(() => CompiledCode.Of(tree, hostOutput));
    }

    public SourceTree Tree { get; }

    /// <summary>The solution of the tests that run from this folder, and the host that was built with the same configuration.</summary>
    /// <exception cref="InvalidOperationException">There is no solution file above the folder, or its <c>src/Host</c> doesn't contain exactly one project.</exception>
    public static Solution Of(string testOutput)
    {
        var tree = SourceTree.Of(SolutionFile.FolderAbove(testOutput).FullName);
        return new Solution(tree, BuildOutput.Of(tree.Host, testOutput));
    }

    /// <summary>All violations of a rule, in the projects and in the code. A rule that could examine nothing is violated.</summary>
    public IReadOnlyList<Violation> Violations(Rule rule)
    {
        try
        {
            return [.. InProjects(rule).Union(InCode(rule))];
        }
        catch (NothingExaminedException nothing)
        {
            return [new Violation(nothing.Message, rule.Name)];
        }
    }

    private IReadOnlyList<Violation> InProjects(Rule rule) => rule.InProjects is null ? [] : rule.Violations(Tree);

    private IReadOnlyList<Violation> InCode(Rule rule)
    {
        if (rule.InCode is null)
        {
            return [];
        }

        return File.Exists(Path.Combine(_hostOutput, $"{Tree.Host.Name}.dll"))
            ? rule.Violations(_code.Value)
            : [new Violation($"{Tree.Host.Name} must be built to {Tree.PathOf(_hostOutput)} before this rule runs: reference {Tree.PathOf(Tree.Host.File)} "
                + "from the project of the architecture tests, with ReferenceOutputAssembly=\"false\"", rule.Name)];
    }
}
