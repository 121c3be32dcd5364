using Cello.Architecture.Examined;
using Cello.Architecture.Rules;

namespace Cello.ArchitectureTests.Fixtures;

/// <summary>Rules find the solution and the host from the folder of the tests.</summary>
public sealed class SolutionTests
{
    [Fact]
    public void The_solution_is_above_the_tests() => Fixture.Solution("hosted").Tree.Root.FullName.ShouldBe(Path.Combine(Folders.Fixtures, "hosted"));

    [Fact]
    public void The_code_is_in_the_build_output_of_the_host() =>
        Fixture.Solution("hosted").Violations(MessageRule.Rule).ShouldBe(MessageRule.Rule, "Shop.Payments.Application.PayCommand must have a validator");

    [Fact]
    public void A_host_that_was_not_built_is_a_violation() =>
        Fixture.Solution("trees/shop").Violations(EndpointRule.Rule).ShouldHaveSingleItem().Offence.ShouldMatch(
            "^Shop.Host must be built to src/Host/Shop.Host/bin/.* before this rule runs: reference src/Host/Shop.Host/Shop.Host.csproj from the project of the "
                + "architecture tests, with ReferenceOutputAssembly=\"false\"$");

    [Fact]
    public void A_rule_that_examined_nothing_is_violated() =>
        Fixture.Solution("trees/unlisted").Violations(DomainRule.Rule with { InCode = null, InProjects = tree => tree.Select("such thing", Array.Empty<string>()) })
            .ShouldBe(DomainRule.Rule, "Examined nothing: there is no such thing.");

    [Fact]
    public void A_solution_has_one_host() =>
        Should.Throw<InvalidOperationException>(() => Fixture.Tree("misnamed").Host).Message.ShouldEndWith("must contain one project.");

    [Fact]
    public void A_solution_file_is_required() =>
        Should.Throw<InvalidOperationException>(() => Solution.Of(Path.GetPathRoot(Folders.Repository)!)).Message.ShouldStartWith("There is no file that ends in .sln or .slnx");
}
